// SPDX-License-Identifier: Apache-2.0
import type { Fleet, FleetCounts, FleetDetail, FleetRun } from "../../api/fleets.ts";
import { ago } from "./alerts.ts";

const counts = (change: Partial<FleetCounts>): FleetCounts => ({ total: 0, waiting: 0, open: 0, paused: 0, succeeded: 0, failed: 0, refused: 0, cancelled: 0, ...change });

function run(id: string, status: FleetRun["status"], change: Partial<FleetRun> = {}): FleetRun {
  const done = status === "completed";
  return { id, server_id: id, server_name: `web-${id}`, status, waiting: false, outcome: done ? "unverified" : null, status_reason: null, started_at: done || status === "running" ? ago(3) : null, completed_at: done ? ago(2) : null, duration_ms: done ? 4200 : null, ...change };
}

export const fleets: Fleet[] = [
  {
    id: "f1", runbook_id: "r1", runbook_name: "restart-service", runbook_version: 4, status: "running", status_reason: null, reason: "New release of the agent", policy: { canary: 1, waves: [25, 50, 100], max_parallel: 10, max_failures: 2, max_failure_percent: null },
    counts: counts({ total: 9, succeeded: 2, open: 1, paused: 1, refused: 1, waiting: 4 }), initiated_by: { id: "u1", username: "admin" }, created_at: ago(4), started_at: ago(4), completed_at: null,
  },
  {
    id: "f2", runbook_id: "r2", runbook_name: "clean-logs", runbook_version: 2, status: "stopped", status_reason: { code: "canary_failed", message: "The run on a canary server failed." }, reason: null, policy: { canary: 1, waves: [100], max_parallel: 10, max_failures: 1, max_failure_percent: 10 },
    counts: counts({ total: 3, failed: 1, cancelled: 2 }), initiated_by: { id: "u2", username: "maria" }, created_at: ago(400), started_at: ago(400), completed_at: ago(399),
  },
];

const turn = { waiting: true };
const stopped = { status_reason: { code: "fleet_stopped", message: "Not run, its fleet stopped: The run on a canary server failed." } };

export function fleetDetail(id: string): FleetDetail | undefined {
  const fleet = fleets.find((one) => one.id === id);
  if (fleet === undefined) return undefined;
  const head = { ...fleet, alert_id: null, selector: { tags: ["web"], groups: [], environments: [], names: [] } };
  if (id === "f2") {
    return { ...head, waves: [
      { number: 1, counts: counts({ total: 1, failed: 1 }), runs: [run("e3", "failed", { status_reason: { code: "exit_code", message: "Step 1 *Rotate*: It ended with exit code 2." } })] },
      { number: 2, counts: counts({ total: 2, cancelled: 2 }), runs: [run("21", "cancelled", stopped), run("22", "cancelled", stopped)] },
    ] };
  }
  return { ...head, waves: [
    { number: 1, counts: counts({ total: 1, succeeded: 1 }), runs: [run("e1", "completed", { outcome: "fixed" })] },
    { number: 2, counts: counts({ total: 4, succeeded: 1, open: 1, paused: 1, refused: 1 }), runs: [run("11", "completed"), run("12", "running"), run("10", "paused", { started_at: ago(3), status_reason: { code: "paused", message: "Paused by maria: looks odd. Next is step 2 *Restart*." } }), run("13", "refused", { status_reason: { code: "server_not_allowed", message: "Not run: the runbook does not allow this server." } })] },
    { number: 3, counts: counts({ total: 4, waiting: 4 }), runs: ["14", "15", "16", "17"].map((one) => run(one, "pending", turn)) },
  ] };
}
