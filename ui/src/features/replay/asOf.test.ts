// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Moment } from "~/api/replay";
import type { ExecutionDetail } from "~/api/types";
import { detailOf } from "~/testing/mock/executions";
import { asOf } from "./asOf";
import { aMinuteAway, momentWords } from "./moments";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, seconds)).toISOString();

function past(): ExecutionDetail {
  const run = detailOf("e5");
  const row = run?.steps[0];
  if (run === undefined || row === undefined) throw new Error("The mock has no such run");
  return {
    ...run, status: "failed", outcome: null, created_at: at(0), started_at: at(2), completed_at: at(9),
    guard_verdicts: run.guard_verdicts.map((one) => ({ ...one, at: at(1) })), approvals: [], approval: null, steering: [],
    steps: [{ ...row, id: "s1", started_at: at(3), completed_at: at(8), status: "failed", exit_code: 2, stdout: "first line\nlast line\n", stdout_bytes: 21, stderr: null, stderr_bytes: 0 }],
  };
}

const own = { step_execution_id: "s1", step_order: 1, step_name: "Promote" };
const moments: Moment[] = [
  { sequence: 1, at: at(1), type: "guard_verdict", data: {} },
  { sequence: 2, at: at(2), type: "plan", data: {} },
  { sequence: 3, at: at(2), type: "execution_status", data: { status: "running", reason_code: null, reason_message: null } },
  { sequence: 4, at: at(3), type: "step_started", data: own },
  { sequence: 5, at: at(4), type: "step_output", data: { step_execution_id: "s1", stream: "stdout", offset: 0, bytes: 11 } },
  { sequence: 6, at: at(7), type: "step_output", data: { step_execution_id: "s1", stream: "stdout", offset: 11, bytes: 10 } },
  { sequence: 7, at: at(8), type: "step_finished", data: { ...own, status: "failed" } },
  { sequence: 8, at: at(9), type: "closed", data: { status: "failed" } },
];
const after = (count: number) => asOf(past(), moments.slice(0, count));

describe("asOf", () => {
  it("knows nothing of what came later", () => {
    expect(after(0)).toMatchObject({ status: "pending", plan: null, steps: [], guard_verdicts: [], completed_at: null });
    expect(after(1)).toMatchObject({ status: "pending", plan: null, steps: [] });
    expect(after(3)).toMatchObject({ status: "running", steps: [], completed_at: null, started_at: at(2) });
  });

  it("shows a step running with what it had printed by then", () => {
    expect(after(4).steps[0]).toMatchObject({ status: "running", exit_code: null, stdout_bytes: 0, stdout: "" });
    expect(after(5).steps[0]).toMatchObject({ status: "running", stdout: "first line\n", stdout_bytes: 11 });
    expect(after(6).steps[0]).toMatchObject({ status: "running", stdout: "first line\nlast line\n" });
    expect(after(7).steps[0]).toMatchObject({ status: "failed", exit_code: 2 });
  });

  it("is the run itself at its end", () => {
    expect(after(8)).toMatchObject({ status: "failed", completed_at: at(9), status_reason: past().status_reason });
  });
});

describe("moments", () => {
  it("are told in words", () => {
    expect(moments.map((one) => momentWords(one, past()))).toEqual([
      "The guards judged", "The plan was made", "Run: Running", "Promote began",
      expect.stringContaining("printed 11 B"), expect.stringContaining("printed 10 B"), "Promote: Failed", "Closed: Failed",
    ]);
  });

  it("lead a minute on and back, or to an end", () => {
    const spread = [0, 30, 61, 62, 200].map((seconds, index) => ({ sequence: index, at: at(seconds), type: "plan", data: {} }));
    expect(aMinuteAway(spread, 0, 1)).toBe(2);
    expect(aMinuteAway(spread, 4, -1)).toBe(3);
    expect(aMinuteAway(spread, 4, 1)).toBe(4);
    expect(aMinuteAway(spread, 1, -1)).toBe(0);
  });
});
