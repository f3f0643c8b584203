// SPDX-License-Identifier: Apache-2.0
import type { ExecutionDetail, GuardVerdict } from "~/api/types";

export type GuardReason = GuardVerdict["reasons"][number];

/** Whether this guard was content; one that stood in the way decided the verdict. */
export function allows(reason: GuardReason): boolean {
  return reason.decision?.toLowerCase() === "allow";
}

/** The reasons that made a verdict what it is; none where everything was let through. */
export function deciding(verdict: GuardVerdict): GuardReason[] {
  return verdict.reasons.filter((reason) => !allows(reason));
}

/** Consecutive looks that said the same are one line; a reserve always stands alone. */
export function condensed(verdicts: GuardVerdict[]): GuardVerdict[] {
  const words = (verdict: GuardVerdict) => JSON.stringify([verdict.phase, verdict.decision, deciding(verdict).map((reason) => reason.code)]);
  return verdicts.filter((verdict, index) => {
    const next = verdicts[index + 1];
    return next === undefined || words(next) !== words(verdict);
  });
}

/** When a run that is held back is tried again, as far as its guards know. */
export function triedAgainAt(run: Pick<ExecutionDetail, "status" | "guard_verdicts">): string | null {
  if (run.status !== "parked") return null;
  const last = run.guard_verdicts.at(-1);
  const times = last === undefined ? [] : deciding(last).flatMap((reason) => (reason.until === null ? [] : [reason.until]));
  return times.sort().at(-1) ?? null;
}
