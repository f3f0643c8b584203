// SPDX-License-Identifier: Apache-2.0
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { at, kindOf, shape, words, type Path, type SchemaNode } from "./schema";

const KEY = /^(\s*)((?:- +)*)([\w-]+):(.*)$/;
const DASH = /^(\s*)- /;

/** Where in the document a new key of this indent would stand; null inside a script. Reads upwards, by indent alone. */
export function pathOf(lines: string[], row: number, indent: number): Path | null {
  const path: Path = [];
  let limit = indent;
  const own = DASH.exec(lines[row] ?? "");
  if (own) {
    path.unshift(0);
    limit = (own[1] ?? "").length + 1;
  }
  for (let index = row - 1; index >= 0 && limit > 0; index--) {
    const found = KEY.exec(lines[index] ?? "");
    if (found === null) continue;
    const [, spaces = "", dashes = "", key = "", rest = ""] = found;
    const begin = spaces.length + dashes.length;
    if (begin < limit && dashes === "") {
      if (rest.trim() !== "" && !rest.trim().startsWith("#")) return null;
      path.unshift(key);
      limit = begin;
    } else if (dashes !== "" && begin === limit) {
      path.unshift(0);
      limit = spaces.length + 1;
    } else if (dashes !== "" && begin < limit) {
      if (rest.trim() !== "") return null;
      path.unshift(0, key);
      limit = spaces.length + 1;
    }
  }
  return path;
}

/** Completes keys and words of the runbook format. */
export function completion(schema: SchemaNode) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const lines = context.state.doc.toString().split("\n");
    const key = /^(\s*(?:- +)*)([\w-]*)$/.exec(before);
    if (key) {
      const [, lead = "", typed = ""] = key;
      const node = nodeAt(schema, lines, line.number - 1, lead.length);
      if (node?.properties === undefined || (typed === "" && !context.explicit && lead === "")) return null;
      return { from: context.pos - typed.length, options: Object.entries(node.properties).map(asKey) };
    }
    const value = /^(\s*(?:- +)*)([\w-]+):\s+(\w*)$/.exec(before);
    if (!value) return null;
    const [, lead = "", name = "", typed = ""] = value;
    const node = nodeAt(schema, lines, line.number - 1, lead.length)?.properties?.[name];
    const options = node ? words(node).map((word) => ({ label: word, type: "enum" })) : [];
    // A word that is whole already needs no completing: Enter is then a new line.
    return options.length === 0 || options.some((one) => one.label === typed) ? null : { from: context.pos - typed.length, options };
  };
}

function nodeAt(schema: SchemaNode, lines: string[], row: number, indent: number): SchemaNode | null {
  const path = pathOf(lines, row, indent);
  const node = path === null ? null : at(schema, path);
  return node === null ? null : shape(node);
}

function asKey([key, node]: [string, SchemaNode]): Completion {
  const kind = kindOf(shape(node));
  const nested = kind === "object" || kind === "items" || kind === "map";
  const fallback = node.default;
  return { label: key, type: "property", apply: nested ? `${key}:` : `${key}: `, ...(typeof fallback !== "object" && fallback !== undefined && fallback !== "" && { detail: String(fallback) }) };
}
