// SPDX-License-Identifier: Apache-2.0
import { isMap, isScalar, isSeq, parseAllDocuments, type Document } from "yaml";
import type { Path } from "./schema";

/** A runbook file as the form sees it; `why` says when a form cannot stand for the text. */
export type Parsed = { data: Record<string, unknown>; why: null } | { data: null; why: "broken" | "several" | "other" };

function open(text: string): Document[] {
  const documents = parseAllDocuments(text, { version: "1.2" });
  return Array.isArray(documents) ? documents : [];
}

/** The one document of the text. */
export function parse(text: string): Parsed {
  const documents = open(text);
  if (documents.length > 1) return { data: null, why: "several" };
  const [document] = documents;
  if (document === undefined || document.contents === null) return { data: {}, why: null };
  if (document.errors.length > 0) return { data: null, why: "broken" };
  return isMap(document.contents) ? { data: document.toJS({ maxAliasCount: 0 }) as Record<string, unknown>, why: null } : { data: null, why: "other" };
}

/** The text with one value changed; undefined takes the key out. Comments and the order of keys stay. */
export function change(text: string, path: Path, value: unknown): string {
  return edited(text, (document) => {
    if (value === undefined) document.deleteIn(path);
    else {
      const node = document.getIn(path, true);
      if (isScalar(node) && typeof value !== "object") node.value = value;
      else document.setIn(path, document.createNode(value));
    }
  });
}

/** The text with an item added at the end of a list. */
export function append(text: string, path: Path, item: unknown): string {
  return edited(text, (document) => {
    if (isSeq(document.getIn(path))) document.addIn(path, document.createNode(item));
    else document.setIn(path, document.createNode([item]));
  });
}

/** The text with an item of a list moved to another place, its comments with it. */
export function move(text: string, path: Path, from: number, to: number): string {
  return edited(text, (document) => {
    const list = document.getIn(path);
    if (!isSeq(list) || to < 0 || to >= list.items.length) return;
    const [item] = list.items.splice(from, 1);
    if (item !== undefined) list.items.splice(to, 0, item);
  });
}

function edited(text: string, work: (document: Document) => void): string {
  const [document] = open(text.trim() === "" ? "{}\n" : text);
  if (document === undefined) return text;
  if (isMap(document.contents) && text.trim() === "") document.contents.flow = false;
  work(document);
  return document.toString({ lineWidth: 0 });
}
