// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl, Skeleton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { lintOptions, schemaOptions } from "~/api/runbooks";
import { Failure } from "~/components/Notice";
import type { FieldProblem } from "~/lib/problem";
import { t } from "~/lib/text";
import { Form } from "./Form";
import type { SchemaNode } from "./schema";

const YamlEditor = lazy(() => import("./YamlEditor"));
const PAUSE_MS = 400;
const NONE: FieldProblem[] = [];

/** What lint says about the text a moment after the last key, without an import. */
export function useFindings(text: string): FieldProblem[] {
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const { data } = useQuery({ ...lintOptions(settled), enabled: settled.trim() !== "", placeholderData: (before) => before });
  return settled.trim() === "" ? NONE : (data?.items ?? NONE);
}

interface Props {
  text: string;
  findings: FieldProblem[];
  onChange: (text: string) => void;
}

/** A runbook file as text or as a form; both are the same file. */
export function RunbookEditor({ text, findings, onChange }: Props) {
  const [view, setView] = useState<"yaml" | "form">("yaml");
  const { data: schema, error } = useQuery(schemaOptions);
  const waiting = <div role="status" aria-label={t("state.loading")}><Skeleton height={400} /></div>;
  return (
    <div>
      <SegmentedControl
        mb="sm"
        aria-label={t("editor.view")}
        value={view}
        data={[{ value: "yaml", label: t("editor.yaml") }, { value: "form", label: t("editor.form") }]}
        onChange={(next) => setView(next === "form" ? "form" : "yaml")}
      />
      {view === "yaml" ? (
        <Suspense fallback={waiting}>
          <YamlEditor value={text} findings={findings} schema={(schema as SchemaNode | undefined) ?? null} label={t("import.yaml")} onChange={onChange} />
        </Suspense>
      ) : schema === undefined ? (error ? <Failure error={error} /> : waiting) : <Form schema={schema as SchemaNode} text={text} problems={findings} onChange={onChange} />}
    </div>
  );
}
