// SPDX-License-Identifier: Apache-2.0
import { plain } from "~/lib/ansi";

/** More lines than this are not drawn; the earliest are left out and can be downloaded. */
const DRAWN_LINES = 4_000;

/** The lines to draw, and how many before them are not. A progress bar's carriage returns keep only its last state. */
export function visibleLines(text: string): { lines: string[]; hidden: number } {
  if (text === "") return { lines: [], hidden: 0 };
  const all = text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.slice(line.lastIndexOf("\r") + 1));
  const hidden = Math.max(0, all.length - DRAWN_LINES);
  return { lines: hidden === 0 ? all : all.slice(hidden), hidden };
}

// Words that tools print when something went wrong; a word of its own, so that "0 failed_hosts" is not meant.
const wrong = /\b(error|errors|emerg|crit|critical|fatal|panic|failed|failure|traceback|exception|denied|not found)\b/i;

/** The first line that reads like a failure, or -1. */
export function firstError(lines: string[]): number {
  return lines.findIndex((line) => wrong.test(plain(line)));
}

/** Indexes of the lines that contain `wanted`, ignoring case and colours. */
export function matching(lines: string[], wanted: string): Set<number> {
  const needle = wanted.trim().toLowerCase();
  const found = new Set<number>();
  if (needle === "") return found;
  lines.forEach((line, index) => {
    if (plain(line).toLowerCase().includes(needle)) found.add(index);
  });
  return found;
}
