// SPDX-License-Identifier: Apache-2.0
import type { ExecutionDetail } from "~/api/types";
import { stepStories } from "./story";

export type SteerAction = "pause" | "resume" | "skip_step" | "retry_step" | "retry";

/** What can be asked of a run as it stands; the engine has the last word. */
export function possible(run: ExecutionDetail): SteerAction[] {
  if (run.completed_at !== null) return run.runbook_id !== null && run.server_id !== null ? ["retry"] : [];
  if (run.status === "running") return [isPausing(run) ? "resume" : "pause"];
  if (run.status !== "paused") return [];
  return ["resume", ...(skippable(run) === null ? [] : ["skip_step" as const]), ...(repeatable(run) === null ? [] : ["retry_step" as const])];
}

/** Whether a pause was asked for and the current step is still running. */
export function isPausing(run: ExecutionDetail): boolean {
  const words = run.steering.filter((word) => word.action === "pause" || word.action === "resume");
  return run.status === "running" && words.at(-1)?.action === "pause";
}

/** Name of the step that ended last; null before the first. */
export function repeatable(run: ExecutionDetail): string | null {
  return stepStories(run).findLast((story) => story.last !== null)?.name ?? null;
}

/** Name of the step that a skip leaves out: the failed one that holds the run, else the next. */
export function skippable(run: ExecutionDetail): string | null {
  return heldBy(run) ?? stepStories(run).find((story) => story.last === null)?.name ?? null;
}

/** Name of the failed step that holds a paused run; null when it simply waits for the next one. */
export function heldBy(run: ExecutionDetail): string | null {
  return run.status_reason?.code === "paused_failed_step" ? repeatable(run) : null;
}
