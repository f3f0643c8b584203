// SPDX-License-Identifier: Apache-2.0
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { send, url } from "~/lib/http";
import { POLL_MS } from "./lists";
import type { StepRun } from "./types";

export type Stream = "stdout" | "stderr";

/** Which output: of which execution, step and stream. */
export interface OutputRef {
  execution: string;
  step: number;
  kind: StepRun["kind"];
  stream: Stream;
}

/** What the browser holds of one stream: the text, where to read on, and how much was left out before it. */
export interface Output {
  bytes: Uint8Array;
  next: number;
  skipped: number;
}

/** More than this is not kept in a browser tab; the head is left out and can be downloaded. */
const KEPT_BYTES = 1024 * 1024;

export const outputOptions = (cache: QueryClient, ref: OutputRef, size: number, running: boolean) =>
  queryOptions({
    queryKey: ["executions", ref.execution, "output", ref.kind, ref.step, ref.stream],
    queryFn: async ({ signal, queryKey }): Promise<Output> => {
      const before = cache.getQueryData<Output>(queryKey) ?? start(size);
      return append(before, await readFrom(ref, before.next, signal));
    },
    staleTime: running ? 0 : Infinity,
    refetchInterval: running ? POLL_MS : false,
    structuralSharing: false,
  });

export function outputAddress({ execution, step, kind, stream }: OutputRef): string {
  return url(`/executions/${execution}/steps/${step}/output`, { stream, kind, from: 0 });
}

function start(size: number): Output {
  const skipped = Math.max(0, size - KEPT_BYTES);
  return { bytes: new Uint8Array(0), next: skipped, skipped };
}

const RAW = { Accept: "application/octet-stream, application/problem+json" };

async function readFrom({ execution, step, kind, stream }: OutputRef, from: number, signal: AbortSignal) {
  const response = await send("GET", `/executions/${execution}/steps/${step}/output`, { query: { stream, kind, from }, headers: RAW, signal });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const next = Number(response.headers.get("Opswright-Next-Offset") ?? from + bytes.length);
  return { bytes, next };
}

/** Joins what was read to what was held, dropping the oldest bytes over the bound. */
export function append(before: Output, read: { bytes: Uint8Array; next: number }): Output {
  if (read.bytes.length === 0) return before.next === read.next ? before : { ...before, next: read.next };
  const all = new Uint8Array(before.bytes.length + read.bytes.length);
  all.set(before.bytes);
  all.set(read.bytes, before.bytes.length);
  const over = Math.max(0, all.length - KEPT_BYTES);
  return { bytes: all.slice(over), next: read.next, skipped: before.skipped + over };
}
