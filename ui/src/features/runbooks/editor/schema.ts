// SPDX-License-Identifier: Apache-2.0
/** The part of JSON Schema that the runbook format uses. */
export interface SchemaNode {
  type?: string | string[];
  enum?: (string | null)[];
  const?: unknown;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  additionalProperties?: boolean | SchemaNode;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  required?: string[];
}

export type Kind = "choice" | "flag" | "number" | "text" | "list" | "items" | "map" | "object";

export type Path = (string | number)[];

/** Which input fits a value. */
export function kindOf(node: SchemaNode): Kind {
  if (node.enum) return "choice";
  const types = typesOf(node);
  if (types.includes("array")) return node.items?.properties ? "items" : "list";
  if (types.includes("object")) return node.properties ? "object" : "map";
  if (types.includes("string")) return "text";
  return types.includes("integer") || types.includes("number") ? "number" : "flag";
}

/** Where several shapes are allowed, the one with fields: the others are single words. */
export function shape(node: SchemaNode): SchemaNode {
  return node.anyOf?.find((one) => one.properties) ?? node;
}

/** The node at a path; a number steps into a list. Null where the format knows nothing. */
export function at(schema: SchemaNode, path: Path): SchemaNode | null {
  return path.reduce<SchemaNode | null>((node, step) => {
    if (node === null) return null;
    const here = shape(node);
    if (typeof step === "number") return here.items ?? null;
    return here.properties?.[step] ?? (typeof here.additionalProperties === "object" ? here.additionalProperties : null);
  }, schema);
}

/** The words a value may be. */
export function words(node: SchemaNode): string[] {
  const consts = (node.anyOf ?? []).flatMap((one) => (typeof one.const === "string" ? [one.const] : []));
  if (node.enum) return [...node.enum.filter((one) => one !== null), ...consts];
  return typesOf(node).includes("boolean") && !typesOf(node).includes("string") ? ["true", "false"] : consts;
}

/** `retry_delay_seconds` as a person reads it. */
export function label(key: string): string {
  const text = key.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function typesOf(node: SchemaNode): string[] {
  return node.type === undefined ? [] : [node.type].flat();
}
