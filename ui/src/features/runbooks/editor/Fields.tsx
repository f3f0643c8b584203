// SPDX-License-Identifier: Apache-2.0
import { SimpleGrid, Stack } from "@mantine/core";
import { Field } from "./Field";
import { Items } from "./Items";
import { MapField } from "./MapField";
import classes from "./Form.module.css";
import { kindOf, label, shape, type Path, type SchemaNode } from "./schema";

/** What the form may do to the text, and what lint says about it, by JSON pointer. */
export interface Editing {
  change: (path: Path, value: unknown) => void;
  append: (path: Path, item: unknown) => void;
  move: (path: Path, from: number, to: number) => void;
  problems: Record<string, string>;
}

interface Props {
  path: Path;
  node: SchemaNode;
  value: unknown;
  editing: Editing;
  /** Which of its fields; all of them when left out. */
  only?: string[];
}

const WIDE = new Set(["name", "command", "rollback_command", "probe", "description", "condition"]);

/** The fields of one thing: plain values first, then what has fields of its own. */
export function Fields({ path, node, value, editing, only }: Props) {
  const data = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const all = Object.entries(shape(node).properties ?? {}).filter(([key]) => only === undefined || only.includes(key));
  const [plain, nested] = split(all, ([, one]) => isPlain(one));
  const [wide, narrow] = split(plain, ([key]) => WIDE.has(key));
  const field = ([key, one]: [string, SchemaNode]) => (
    <Field key={key} name={key} node={one} value={data[key]} required={shape(node).required?.includes(key) ?? false} error={editing.problems[pointer([...path, key])]} onChange={(next) => editing.change([...path, key], next)} />
  );
  return (
    <Stack gap="sm">
      {wide.map(field)}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">{narrow.map(field)}</SimpleGrid>
      {nested.map(([key, one]) => <Nested key={key} name={key} path={[...path, key]} node={shape(one)} value={data[key]} editing={editing} />)}
    </Stack>
  );
}

function Nested({ name, path, node, value, editing }: Omit<Props, "only"> & { name: string }) {
  const kind = kindOf(node);
  if (kind === "map") return <MapField name={name} value={value} onChange={(next) => editing.change(path, next)} />;
  return (
    <details className={classes.nested} open={value !== undefined && value !== null}>
      <summary>{label(name)}</summary>
      {kind === "items" ? <Items path={path} node={node} value={value} editing={editing} /> : <Fields path={path} node={node} value={value} editing={editing} />}
    </details>
  );
}

function split<T>(all: T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

function isPlain(node: SchemaNode): boolean {
  return !["object", "items", "map"].includes(kindOf(shape(node)));
}

export function pointer(path: Path): string {
  return path.map((step) => `/${step}`).join("");
}
