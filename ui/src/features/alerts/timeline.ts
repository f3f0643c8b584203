// SPDX-License-Identifier: Apache-2.0
import type { TimelineEntry } from "~/api/types";

/** A decision is written down after what it started: the run it decided about is told after it all the same. */
export function inOrder(entries: TimelineEntry[]): TimelineEntry[] {
  const decided = entries.find((entry) => entry.kind === "decided");
  const first = entries.findIndex((entry) => entry.kind === "execution");
  if (decided === undefined || first < 0 || entries.indexOf(decided) < first) return entries;
  const rest = entries.filter((entry) => entry !== decided);
  return [...rest.slice(0, first), decided, ...rest.slice(first)];
}

/** Whether the entry's detail is nothing but the status of a run. */
export function hasStatus(entry: TimelineEntry): boolean {
  return entry.kind === "execution" && entry.detail !== null && /^[a-z_]+$/.test(entry.detail);
}
