// SPDX-License-Identifier: Apache-2.0
import { Stack } from "@mantine/core";
import { useMemo } from "react";
import { Panel } from "~/components/Panel";
import type { FieldProblem } from "~/lib/problem";
import { t } from "~/lib/text";
import { append, change, move, parse } from "./document";
import { Fields, type Editing } from "./Fields";
import classes from "./Form.module.css";
import { Items } from "./Items";
import { kindOf, label, shape, type SchemaNode } from "./schema";

interface Props {
  schema: SchemaNode;
  text: string;
  problems: FieldProblem[];
  onChange: (text: string) => void;
}

/** The same file as a form, made from the format's schema: every edit is an edit of the text, comments stay. */
export function Form({ schema, text, problems, onChange }: Props) {
  const parsed = useMemo(() => parse(text), [text]);
  if (parsed.data === null) return <p role="alert" className={classes.cannot}>{t(`editor.cannot.${parsed.why}`)}</p>;
  const { data } = parsed;
  const editing: Editing = {
    change: (path, value) => onChange(change(text, path, value)),
    append: (path, item) => onChange(append(text, path, item)),
    move: (path, from, to) => onChange(move(text, path, from, to)),
    problems: Object.fromEntries(problems.filter((one) => one.pointer).map((one) => [one.pointer, one.message])),
  };
  const keys = Object.entries(schema.properties ?? {});
  const lists = keys.filter(([, node]) => kindOf(shape(node)) === "items");
  const rest = keys.filter(([, node]) => kindOf(shape(node)) !== "items").map(([key]) => key);
  return (
    <Stack gap="md">
      <Panel title={t("editor.general")}><Fields path={[]} node={schema} value={data} editing={editing} only={rest} /></Panel>
      {lists.map(([key, node]) => (
        <Panel key={key} title={label(key)}><Items path={[key]} node={shape(node)} value={data[key]} editing={editing} /></Panel>
      ))}
    </Stack>
  );
}
