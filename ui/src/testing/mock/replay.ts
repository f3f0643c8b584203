// SPDX-License-Identifier: Apache-2.0
import type { Moment, ReplayAnswer } from "../../api/replay.ts";
import type { ExecutionDetail } from "../../api/types.ts";
import { ago } from "./alerts.ts";

/** What happened to a run, made up from its detail in the order of time. */
export function momentsOf(run: ExecutionDetail): Moment[] {
  const moments: Omit<Moment, "sequence">[] = run.guard_verdicts.map((one) => ({ at: one.at, type: "guard_verdict", data: { decision: one.decision } }));
  if (run.plan) moments.push({ at: run.created_at, type: "plan", data: { plan_hash: run.plan_hash } });
  for (const row of run.steps) {
    const own = { step_execution_id: row.id, kind: row.kind, step_order: row.step_order, step_name: row.step_name };
    if (row.started_at) moments.push({ at: row.started_at, type: "step_started", data: own });
    if (row.started_at && row.stdout_bytes > 0) moments.push({ at: row.started_at, type: "step_output", data: { step_execution_id: row.id, stream: "stdout", offset: 0, bytes: row.stdout_bytes } });
    if (row.completed_at) moments.push({ at: row.completed_at, type: "step_finished", data: { ...own, status: row.status } });
  }
  if (run.completed_at) moments.push({ at: run.completed_at, type: "closed", data: { status: run.status, outcome: run.outcome } });
  return moments.sort((left, right) => left.at.localeCompare(right.at)).map((one, index) => ({ ...one, sequence: index + 1 }));
}

export const replay: ReplayAnswer = {
  recording: { run_id: "5a1c", events: 41, archived_at: ago(30) },
  judgement: { verdict: "same", message: "Today's code goes the same way through all 41 events." },
  plan: { verdict: "changed", runbook_version: 5, changes: [{ path: "steps.2.script", before: "systemctl restart \"${OW_0}\"", after: "systemctl reload \"${OW_0}\"" }], problems: [] },
};
