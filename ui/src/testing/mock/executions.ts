// SPDX-License-Identifier: Apache-2.0
import type { Approval, ExecutionDetail, ExecutionItem, ExecutionPlan, StepRun } from "../../api/types.ts";
import { ago, ahead } from "./alerts.ts";

const HASH = "9f3c1b7ad04e5f6688c2aa10b3d94e7f5512c08d6a3b9e4471f0cd2e8b6a7d35";
const started = Date.now();
let approved = false;

function run(id: string, runbook: string, server: string, change: Partial<ExecutionItem>): ExecutionItem {
  return {
    id, runbook_id: "r1", runbook_name: runbook, runbook_version: 4, server_id: "s1", server_name: server, alert_id: null, alert_name: null,
    status: "completed", outcome: null, status_reason: null, mode: "auto", initiated_by: null, created_at: ago(4), started_at: ago(3.9),
    completed_at: null, duration_ms: null, steps_total: 3, steps_done: 3, ...change,
  };
}

export const executions: ExecutionItem[] = [
  run("e1", "restart-service", "web-3", { alert_id: "a1", alert_name: "ServiceDown", status: "running", steps_done: 1 }),
  run("e2", "clean-logs", "db-1", { alert_id: "a2", alert_name: "DiskAlmostFull", status: "pending", mode: "semi_auto", started_at: null, steps_done: 0, status_reason: { code: "approval_required", message: "Waits for one yes from an engineer or administrator." } }),
  run("e3", "restart-service", "web-2", { status: "parked", started_at: null, steps_done: 0, created_at: ago(22), alert_name: "ServiceDown", status_reason: { code: "blackout", message: "Held back by the window \"Friday release\" until 16:00." } }),
  run("e4", "restart-service", "web-1", { alert_id: "a6", alert_name: "ServiceDown", outcome: "fixed", created_at: ago(189), started_at: ago(189), completed_at: ago(188) }),
  run("e5", "failover-replica", "db-2", { status: "failed", outcome: "not_fixed", created_at: ago(300), started_at: ago(300), completed_at: ago(296), status_reason: { code: "step_failed", message: "Step 2 \"Promote the replica\" ended with exit code 1; the first step was undone." } }),
  run("e6", "restart-service", "web-3", { status: "refused", created_at: ago(61), started_at: null, completed_at: ago(61), steps_done: 0, status_reason: { code: "breaker_open", message: "Not run: the breaker for restart-service is open after 5 failures." } }),
  run("e7", "collect-diagnostics", "cache-2", { status: "unknown", created_at: ago(95), started_at: ago(95), steps_done: 1, status_reason: { code: "engine_lost", message: "The connection was lost after step 2 had started." } }),
  run("e8", "collect-diagnostics", "web-1", { outcome: "unverified", created_at: ago(1500), started_at: ago(1500), completed_at: ago(1499), initiated_by: { id: "u2", username: "maria" } }),
  run("e9", "restart-service", "web-4", { status: "paused", created_at: ago(5), started_at: ago(5), steps_done: 1, status_reason: { code: "paused", message: "Paused by maria: The load is still high. Next is step 2 *Restart service*." } }),
];

const steering: ExecutionDetail["steering"] = [{ at: ago(2), action: "pause", user: "maria", reason: "The load is still high" }];

const plan: ExecutionPlan = {
  execution_id: "e1", runbook: "restart-service", runbook_version: 4,
  target: { server_id: "s1", name: "web-3", host: "10.0.3.17", port: 22, username: "opswright", host_key_fingerprint: "SHA256:4nV8s0QpLr7tYw2Xa6Bd9Ef3Gh5Jm1Kc2Rw8ZxUq3T", credential_version: 2 },
  environment: { SERVICE_NAME: "nginx" },
  steps: ["Check service status", "Restart service", "Verify"].map((name, index) => ({
    step_order: index + 1, name,
    script: {
      text: ["systemctl is-active \"${OW_0}\"", "sudo systemctl restart \"${OW_0}\"\nsleep 1\njournalctl -u \"${OW_0}\" -n 20 --no-pager", "systemctl is-active \"${OW_0}\""][index] ?? "",
      bindings: [{ name: "OW_0", value: "nginx", type: "service_name", origin: "untrusted", expression: "SERVICE_NAME", late: false }],
    },
    condition: index === 1 ? "steps['Check service status'].exit_code != 0" : null, skipped: false,
    rollback: index === 1 ? { text: "sudo systemctl stop \"${OW_0}\"", bindings: [] } : null,
    shell: "sh", working_directory: null, capture_output: true, sensitive: false, kind: null, probe: null, run_as: null, http: null, rollback_http: null, group: null, call: null, secrets: {},
    expected_exit_codes: index === 0 ? [0, 3] : [0], timeout_seconds: 60,
  })),
  verify_script: null, calls: [],
};

function step(order: number, status: StepRun["status"], change: Partial<StepRun> = {}): StepRun {
  return {
    id: `st${order}${change.kind ?? ""}`, step_order: order, step_name: plan.steps[order - 1]?.name ?? "", group: null, kind: "step", status, status_reason: null,
    exit_code: status === "completed" ? 0 : null, expected_exit_codes: [0], started_at: ago(3), completed_at: status === "running" ? null : ago(2.9), duration_ms: 640,
    retry_attempt: 0, rollback_status: null, stdout: "", stderr: "", stdout_truncated: false, stderr_truncated: false, stdout_bytes: 900, stderr_bytes: 0, ...change,
  };
}

const stepsOf: Record<string, StepRun[]> = {
  e1: [step(1, "completed", { exit_code: 3, expected_exit_codes: [0, 3] }), step(2, "running")],
  e4: [step(1, "completed", { exit_code: 3, expected_exit_codes: [0, 3] }), step(2, "completed"), step(3, "completed")],
  e5: [
    step(1, "completed", { rollback_status: "completed" }),
    step(2, "failed", { exit_code: 1, stderr_bytes: 60, stdout_bytes: 0, retry_attempt: 1, status_reason: { code: "unexpected_exit_code", message: "The command ended with exit code 1, and only 0 counts as success." } }),
    step(1, "completed", { kind: "rollback", stdout: "nginx stopped\n", stdout_bytes: 14 }),
  ],
  e7: [step(1, "completed"), step(2, "unknown", { status_reason: { code: "engine_lost", message: "The connection was lost after the command had started." } })],
};
stepsOf.e9 = [step(1, "completed", { exit_code: 3, expected_exit_codes: [0, 3] })];
stepsOf.e8 = stepsOf.e4 ?? [];

export const approvalDiff = {
  previous: { approval_id: "01900000-0000-7000-8000-0000000000a1", execution_id: "01900000-0000-7000-8000-0000000000e1", server_name: "web-1", approved_at: "2026-11-20T09:00:00Z" },
  changes: [
    { path: "runbook_version", before: "3", after: "4" },
    { path: "steps.2.script", before: "systemctl reload \"$OW_0\"", after: "systemctl restart \"$OW_0\"" },
    { path: "steps.2.script.values.OW_0", before: "nginx", after: "httpd" },
    { path: "environment.REGION", before: null, after: "eu-1" },
  ],
};

export const approvals: Approval[] = [
  { id: "p1", status: "pending", execution_id: "e2", runbook_name: "clean-logs", runbook_version: 4, closed_reason: null, server_name: "db-1", alert_name: "DiskAlmostFull", risk: "medium", plan_hash: HASH, roles: ["admin", "engineer"], quorum: 1, created_at: ago(6), expires_at: ahead(54), decisions: [], delegations: [], can_decide: true, reason_cannot: null },
  { id: "p2", status: "pending", execution_id: "e2", runbook_name: "failover-replica", runbook_version: 4, closed_reason: null, server_name: "db-2", alert_name: "ReplicationLag", risk: "high", plan_hash: HASH, roles: ["admin"], quorum: 2, created_at: ago(18), expires_at: ahead(12), decisions: [{ user: "maria", decision: "approve", comment: "Lag grows, replica is healthy.", at: ago(5), on_behalf_of: "jonas" }], delegations: [{ from: "jonas", to: "ines", comment: "On a train until nine.", at: ago(9) }], can_decide: false, reason_cannot: "You started this run, so another person has to decide." },
  { id: "p3", status: "rejected", execution_id: "e5", runbook_name: "failover-replica", runbook_version: 4, closed_reason: null, server_name: "db-2", alert_name: "ReplicationLag", risk: "high", plan_hash: HASH, roles: ["admin"], quorum: 1, created_at: ago(3000), expires_at: ago(2900), decisions: [{ user: "jonas", decision: "reject", comment: "Backup is running.", at: ago(2990), on_behalf_of: null }], delegations: [], can_decide: false, reason_cannot: null },
];

export function decide(id: string, request: { decision?: string }): Approval | undefined {
  const found = approvals.find((approval) => approval.id === id);
  if (found === undefined) return undefined;
  approved = request.decision === "approve";
  found.status = approved ? "approved" : "rejected";
  found.decisions.push({ user: "admin", decision: approved ? "approve" : "reject", comment: null, at: ago(0), on_behalf_of: null });
  return found;
}

export const delegates = { items: [{ id: "u3", username: "ines", full_name: "Ines Duarte" }, { id: "u4", username: "sam", full_name: null }], next_cursor: null };

export const links = { user: "admin", approve_url: "https://ops.example.org/approvals/p1#approve=AZ3kqQ", reject_url: "https://ops.example.org/approvals/p1#reject=AZ3kqR", expires_at: ahead(54) };

export function startRun(): string {
  return "e1";
}

export function detailOf(id: string): ExecutionDetail | undefined {
  const item = executions.find((one) => one.id === id);
  if (item === undefined) return undefined;
  const waiting = id === "e2";
  const refused = item.status === "refused" || item.status === "parked";
  const approval = approvals.find((one) => one.execution_id === id) ?? null;
  return {
    ...item, status: waiting && approved ? "running" : item.status,
    trigger: item.alert_id ? { id: "t1", name: "Service down" } : null, fleet_id: null, reason: item.initiated_by ? "Looking into slow logins" : null, vars: item.initiated_by ? { SERVICE_NAME: "nginx" } : {}, retry_of: null, retries: [], steering: item.status === "paused" ? steering : [], plan_hash: refused ? null : HASH, plan: refused ? null : plan,
    guard_verdicts: [{ at: item.created_at, round: 0, phase: "look", decision: item.status === "parked" ? "defer" : refused ? "refuse" : "allow", reasons: refused && item.status_reason ? [{ guard: "breaker", decision: item.status === "parked" ? "defer" : "refuse", code: item.status_reason.code, message: item.status_reason.message, until: ahead(40) }] : [] },
      ...(refused ? [] : [{ at: item.created_at, round: 0, phase: "reserve" as const, decision: "allow" as const, reasons: [] }])],
    approval: waiting ? approval : null, approvals: waiting && approval ? [approval] : [], steps: stepsOf[id] ?? [],
    verification: item.alert_id ? { alert_clears_within_seconds: 600, command: null, deadline_at: ahead(8) } : null,
  };
}

/** Output that grows by a line every second while the first run "runs". */
export function liveOutput(id: string, order: number, stream: string): string {
  if (stream === "stderr") return id === "e5" ? "\u001b[31mERROR\u001b[0m promote failed: the primary still answers\n" : "";
  if (id !== "e1" || order !== 2) return "inactive\n";
  const lines = 12 + Math.floor((Date.now() - started) / 1000);
  return Array.from({ length: Math.min(lines, 400) }, (_, line) => `Nov 21 14:${String(20 + (line % 40)).padStart(2, "0")}:07 web-3 nginx[${2210 + line}]: ${line % 5 === 3 ? "\u001b[33mwarn\u001b[0m: worker is slow to stop" : "\u001b[32mok\u001b[0m: worker process started"}\n`).join("");
}
