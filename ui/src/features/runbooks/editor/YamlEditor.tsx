// SPDX-License-Identifier: Apache-2.0
import { autocompletion } from "@codemirror/autocomplete";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { tags } from "@lezer/highlight";
import { Compartment } from "@codemirror/state";
import { EditorView, basicSetup } from "codemirror";
import { useEffect, useRef } from "react";
import type { FieldProblem } from "~/lib/problem";
import { completion } from "./completion";
import classes from "./Editor.module.css";
import type { SchemaNode } from "./schema";

interface Props {
  value: string;
  findings: FieldProblem[];
  /** Null while it is read: keys are then not completed. */
  schema: SchemaNode | null;
  label: string;
  onChange: (value: string) => void;
}

const look = EditorView.theme({
  "&": { fontSize: "0.8125rem", color: "var(--ow-text)", backgroundColor: "transparent" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.6", fontVariantLigatures: "none", minHeight: "24rem", maxHeight: "70vh" },
  ".cm-gutters": { backgroundColor: "var(--ow-sunken)", color: "var(--ow-muted)", borderRight: "1px solid var(--ow-line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--ow-run-soft) 45%, transparent)" },
  "&.cm-focused .cm-cursor": { borderLeftColor: "var(--ow-text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--ow-run-soft)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--ow-run-soft)", color: "var(--ow-text)" },
  ".cm-tooltip": { backgroundColor: "var(--ow-surface)", border: "1px solid var(--ow-line-strong)", color: "var(--ow-text)" },
});

// Weight instead of colour: in this product a colour says how something is.
const words = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], fontWeight: "600" },
  { tag: tags.comment, color: "var(--ow-muted)", fontStyle: "italic" },
  { tag: [tags.string, tags.content, tags.number, tags.bool], color: "var(--ow-text)" },
  { tag: [tags.punctuation, tags.separator, tags.meta], color: "var(--ow-muted)" },
]);

/** CodeMirror for YAML with lint's findings at their line and the format's keys to choose from; in a chunk of its own. */
export default function YamlEditor({ value, findings, schema, label, onChange }: Props) {
  const completing = useRef(new Compartment());
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(onChange);
  const first = useRef(value);
  useEffect(() => {
    latest.current = onChange;
  });

  useEffect(() => {
    if (host.current === null) return undefined;
    const editor = new EditorView({
      parent: host.current,
      doc: first.current,
      extensions: [
        basicSetup, yaml(), syntaxHighlighting(words), lintGutter(), look, completing.current.of([]),
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current(update.state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label]);

  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== value) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
    }
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, findings.map((finding) => diagnostic(editor, finding))));
  }, [findings]);

  useEffect(() => {
    view.current?.dispatch({ effects: completing.current.reconfigure(schema === null ? [] : autocompletion({ override: [completion(schema)], icons: false })) });
  }, [schema, label]);

  return <div ref={host} className={classes.editor} />;
}

function diagnostic(editor: EditorView, finding: FieldProblem): Diagnostic {
  const { doc } = editor.state;
  const line = doc.line(Math.min(Math.max(1, finding.line ?? 1), doc.lines));
  const from = Math.min(line.from + Math.max(0, (finding.column ?? 1) - 1), line.to);
  return { from, to: line.to, severity: finding.severity === "warning" ? "warning" : "error", message: finding.message };
}
