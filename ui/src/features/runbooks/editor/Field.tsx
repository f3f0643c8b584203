// SPDX-License-Identifier: Apache-2.0
import { NumberInput, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { t } from "~/lib/text";
import { kindOf, label, words, type SchemaNode } from "./schema";

interface Props {
  name: string;
  node: SchemaNode;
  value: unknown;
  error: string | undefined;
  required: boolean;
  onChange: (value: unknown) => void;
}

const SCRIPTS = new Set(["command", "rollback_command", "probe", "body", "message"]);

/** The input of one plain value; empty means: as the format says by default. */
export function Field({ name, node, value, error, required, onChange }: Props) {
  const common = { label: label(name), error, required, placeholder: fallback(node) };
  const text = value === null || value === undefined ? "" : String(value);
  switch (kindOf(node)) {
    case "choice":
      return <Select {...common} data={words(node)} value={text === "" ? null : text} clearable={!required} onChange={(next) => onChange(next ?? undefined)} />;
    case "flag":
      return <Select {...common} placeholder={t("editor.byDefault")} data={[{ value: "true", label: t("editor.yes") }, { value: "false", label: t("editor.no") }]} value={text === "" ? null : text} clearable onChange={(next) => onChange(next === null ? undefined : next === "true")} />;
    case "number":
      return <NumberInput {...common} allowDecimal={false} min={node.minimum} max={node.maximum} value={typeof value === "number" ? value : text} onChange={(next) => onChange(next === "" ? undefined : next)} />;
    case "list":
      return <TagsInput {...common} value={Array.isArray(value) ? value.map(String) : []} onChange={(next) => onChange(next.length === 0 ? undefined : next.map((one) => (node.items?.type === "integer" ? Number(one) : one)))} />;
    default:
      return SCRIPTS.has(name) || text.includes("\n") ? (
        <Textarea {...common} autosize minRows={name === "command" ? 2 : 1} spellCheck={false} styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }} value={text} onChange={(event) => onChange(event.currentTarget.value === "" ? undefined : event.currentTarget.value)} />
      ) : (
        <TextInput {...common} autoComplete="off" value={text} onChange={(event) => onChange(event.currentTarget.value === "" ? undefined : event.currentTarget.value)} />
      );
  }
}

function fallback(node: SchemaNode): string | undefined {
  const value = node.default;
  if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return undefined;
  return t("editor.default", { value: Array.isArray(value) ? value.join(", ") : String(value) });
}
