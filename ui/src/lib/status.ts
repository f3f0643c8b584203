// SPDX-License-Identifier: Apache-2.0
import { tMaybe } from "./text";

/** What a colour may say in the console; nothing else is coloured. */
export type Tone = "bad" | "wait" | "run" | "good" | "held" | "unknown" | "idle";

const tones: Record<string, Tone> = {
  firing: "bad", failed: "bad", wrong_code: "bad", timeout: "bad", not_fixed: "bad", rejected: "bad", error: "bad", failing: "bad", critical: "bad",
  pending: "wait", code_awaited: "wait", paused: "wait", warning: "wait", expired: "wait", waiting: "wait", unverified: "wait", changed: "bad",
  running: "run", approved: "run", verifying: "run",
  completed: "good", succeeded: "good", fixed: "good", resolved: "good", ok: "good", trusted: "good", active: "good", healthy: "good",
  parked: "held", refused: "held", stopped: "bad", withdrawn: "held", disabled: "held",
  unknown: "unknown",
  cancelled: "idle", skipped: "idle", draft: "idle", none: "idle", info: "idle", debug: "idle",
};

export function toneOf(status: string): Tone {
  return tones[status] ?? "idle";
}

/** The word shown for a status; an unknown word from a newer server is shown as it is. */
export function statusWord(status: string): string {
  return tMaybe(`status.${status}`) ?? status.replaceAll("_", " ");
}

const closed = new Set(["completed", "failed", "cancelled", "timeout", "refused"]);

/** Whether an execution can still change by itself or by a person. */
export function isOpen(status: string): boolean {
  return !closed.has(status);
}
