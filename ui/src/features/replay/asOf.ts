// SPDX-License-Identifier: Apache-2.0
import type { Moment } from "~/api/replay";
import type { ExecutionDetail, RunApproval, StepRun } from "~/api/types";

/** The run as it stood once these moments had passed; computed from what was recorded, apart from how it is drawn. */
export function asOf(run: ExecutionDetail, passed: Moment[]): ExecutionDetail {
  const last = passed.at(-1);
  if (last === undefined) return { ...run, ...nothing };
  const now = last.at;
  const has = (type: string) => passed.some((one) => one.type === type);
  const closed = passed.find((one) => one.type === "closed");
  const approvals = run.approvals.filter((one) => one.created_at <= now).map((one) => approvalAt(one, passed));
  const steps = run.steps.flatMap((row) => stepAt(row, passed));
  return {
    ...run,
    ...(closed ? {} : { outcome: null, completed_at: null }),
    ...statusAt(run, passed),
    started_at: run.started_at !== null && run.started_at <= now ? run.started_at : null,
    guard_verdicts: run.guard_verdicts.filter((one) => one.at <= now),
    plan: has("plan") || steps.length > 0 ? run.plan : null,
    approvals,
    approval: approvals.at(-1) ?? null,
    steps,
    steering: run.steering.filter((one) => one.at <= now),
    verification: has("verification") || closed ? run.verification : null,
    retries: closed ? run.retries : [],
  };
}

const nothing = {
  status: "pending" as const, status_reason: null, outcome: null, started_at: null, completed_at: null, guard_verdicts: [], plan: null,
  approvals: [], approval: null, steps: [], steering: [], verification: null, retries: [],
};

function statusAt(run: ExecutionDetail, passed: Moment[]): Partial<ExecutionDetail> {
  const said = passed.findLast((one) => one.type === "closed" || one.type === "execution_status");
  if (said === undefined) return { status: "pending", status_reason: null };
  if (said.type === "closed") return {};
  const { status, reason_code: code, reason_message: message } = said.data;
  return {
    status: status as ExecutionDetail["status"],
    status_reason: typeof code === "string" && typeof message === "string" ? { code, message } : null,
    outcome: null,
    completed_at: run.completed_at !== null && run.completed_at <= said.at ? run.completed_at : null,
  };
}

function approvalAt(approval: RunApproval, passed: Moment[]): RunApproval {
  const now = passed.at(-1)?.at ?? "";
  const said = passed.findLast((one) => one.type === "approval" && one.data.approval_id === approval.id && one.data.status !== "escalated");
  const decisions = approval.decisions.filter((one) => one.at <= now);
  const status = said?.data.status;
  return { ...approval, decisions, status: (typeof status === "string" ? status : "pending") as RunApproval["status"] };
}

const about = (row: StepRun) => (one: Moment) => one.data.step_execution_id === row.id;

/** A row that had begun: ended rows as they are, the others running, with what they had printed. */
function stepAt(row: StepRun, passed: Moment[]): StepRun[] {
  const own = passed.filter(about(row));
  const now = passed.at(-1)?.at ?? "";
  const began = own.length > 0 || (row.started_at !== null && row.started_at <= now);
  if (!began) return [];
  const stdout = printed(own, "stdout");
  const stderr = printed(own, "stderr");
  const shown = { stdout: cut(row.stdout, stdout), stderr: cut(row.stderr, stderr), stdout_bytes: stdout, stderr_bytes: stderr };
  const ended = own.some((one) => one.type === "step_finished") || (row.completed_at !== null && row.completed_at <= now);
  if (ended) return [{ ...row, ...shown }];
  return [{ ...row, ...shown, status: "running", status_reason: null, exit_code: null, completed_at: null, duration_ms: null, rollback_status: null }];
}

function printed(moments: Moment[], stream: string): number {
  const ends = moments.filter((one) => one.type === "step_output" && one.data.stream === stream).map((one) => Number(one.data.offset) + Number(one.data.bytes));
  return Math.max(0, ...ends);
}

/** The first so many bytes of a text; half a character at the end is left out. */
function cut(text: string | null | undefined, size: number): string | null {
  if (text === null || text === undefined) return null;
  const bytes = new TextEncoder().encode(text);
  return size >= bytes.length ? text : new TextDecoder().decode(bytes.slice(0, size), { stream: true });
}
