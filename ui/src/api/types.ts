// SPDX-License-Identifier: Apache-2.0
// The shapes of the HTTP API as the console reads them. Names equal the API's names.

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export type Role = "viewer" | "engineer" | "admin" | "auditor";

export interface Session {
  user: { id: string; username: string; full_name: string | null; roles: Role[]; permissions: string[] };
  organization: { id: string; name: string };
  csrf_token: string;
  must_change_password: boolean;
}

export type AlertStatus = "firing" | "resolved";
export type SeverityLevel = "debug" | "info" | "warning" | "error" | "critical";
export type AlertAction = "ignore" | "auto_analyze" | "manual" | "remediate";

export interface AlertItem {
  id: string;
  alert_name: string;
  severity: string | null;
  severity_level: SeverityLevel;
  status: AlertStatus;
  instance: string | null;
  job: string | null;
  source: string | null;
  fingerprint: string;
  starts_at: string;
  ends_at: string | null;
  received_at: string;
  last_seen_at: string | null;
  action_taken: AlertAction | null;
  decision_summary: string | null;
  acknowledged_at: string | null;
  execution_id: string | null;
}

export interface MatchReason {
  field: string;
  pattern: string | null;
  actual: string | null;
  ok: boolean;
}

export interface Considered {
  kind: "rule" | "trigger";
  id: string | null;
  name: string;
  runbook_name: string | null;
  matched: boolean;
  reasons: MatchReason[];
}

export interface Decision {
  outcome: string;
  summary: string;
  automation_rule: { id: string; name: string } | null;
  trigger: { id: string; name: string; runbook_id: string; runbook_name: string } | null;
  considered: Considered[];
  /** How many were tried; more than are listed where there are very many. */
  considered_total?: number;
  nearest_miss: Considered | null;
}

export interface AlertDetail extends AlertItem {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  generator_url: string | null;
  delivery_id: string | null;
  acknowledged_by: string | null;
  /** The episode of the same alert before this one. */
  previous_alert_id: string | null;
  /** Found after an outage: recorded, never acted on. */
  backfilled: boolean;
  /** Since when its source no longer knows it. */
  questioned_at: string | null;
  repeat_count: number;
  decided_at: string | null;
  decision: Decision | null;
}

export interface TimelineEntry {
  at: string;
  kind: "received" | "repeated" | "decided" | "execution" | "approval" | "resolved" | "acknowledged" | "questioned" | "backfilled";
  title: string;
  detail: string | null;
  link: string | null;
}

export type ExecutionStatus =
  | "pending" | "parked" | "approved" | "running" | "paused" | "completed" | "failed"
  | "cancelled" | "timeout" | "verifying" | "refused" | "unknown";
export type Outcome = "fixed" | "not_fixed" | "unverified";

export interface StatusReason {
  code: string;
  message: string;
}

export interface ExecutionItem {
  id: string;
  runbook_id: string;
  runbook_name: string;
  runbook_version: number;
  server_id: string | null;
  server_name: string | null;
  alert_id: string | null;
  alert_name: string | null;
  status: ExecutionStatus;
  outcome: Outcome | null;
  status_reason: StatusReason | null;
  mode: string;
  initiated_by: { id: string; username: string } | null;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
  duration_ms: number | null;
  steps_total: number;
  steps_done: number;
}

export interface Binding {
  name: string;
  value: string | null;
  type: string | null;
  origin: string | null;
  expression?: string | null;
  late?: boolean;
}

export interface Script {
  text: string;
  bindings: Binding[];
}

export interface PlanStep {
  step_order: number;
  name: string;
  script: Script;
  condition: string | null;
  /** True when the condition is already known to be false, null while it is not known. */
  skipped: boolean | null;
  rollback: Script | null;
  expected_exit_codes: number[];
  timeout_seconds: number;
  sensitive?: boolean;
}

export interface ExecutionPlan {
  runbook: string;
  runbook_version: number;
  target: {
    server_id: string;
    name: string;
    host: string;
    port: number;
    username: string;
    host_key_fingerprint: string | null;
    credential_version: number;
  };
  environment: Record<string, string>;
  steps: PlanStep[];
  verify_script: Script | null;
}

export interface GuardVerdict {
  at: string;
  phase: "look" | "reserve";
  decision: "allow" | "defer" | "refuse";
  /** What this guard alone said is in `decision`, in capitals. */
  reasons: { guard: string; decision?: string; code: string; message: string; until: string | null }[];
}

export interface ApprovalDecision {
  user: string;
  decision: "approve" | "reject";
  comment: string | null;
  at: string;
}

export type ApprovalStatus = "pending" | "approved" | "rejected" | "expired" | "withdrawn";

export interface Approval {
  id: string;
  status: ApprovalStatus;
  execution_id: string;
  runbook_name: string;
  server_name: string | null;
  alert_name: string | null;
  risk: "low" | "medium" | "high" | null;
  plan_hash: string;
  roles: string[];
  quorum: number;
  created_at: string;
  expires_at: string | null;
  decisions: ApprovalDecision[];
  can_decide: boolean;
  reason_cannot: string | null;
}

export type StepStatus =
  | "pending" | "running" | "completed" | "failed" | "skipped" | "cancelled" | "timeout" | "unknown";

export interface StepRun {
  id: string;
  step_order: number;
  step_name: string;
  kind: "step" | "rollback" | "verify";
  status: StepStatus;
  status_reason: StatusReason | null;
  exit_code: number | null;
  expected_exit_codes: number[];
  started_at: string | null;
  completed_at: string | null;
  duration_ms: number | null;
  retry_attempt: number;
  rollback_status: string | null;
  stdout: string | null;
  stderr: string | null;
  stdout_truncated: boolean;
  stderr_truncated: boolean;
  stdout_bytes: number;
  stderr_bytes: number;
}

export interface ExecutionDetail extends ExecutionItem {
  trigger: { id: string; name: string } | null;
  /** Why a person started it, in their words. */
  reason: string | null;
  vars: Record<string, unknown>;
  plan_hash: string | null;
  plan: ExecutionPlan | null;
  guard_verdicts: GuardVerdict[];
  approval: Pick<Approval, "id" | "status" | "plan_hash" | "roles" | "quorum" | "expires_at" | "decisions"> | null;
  steps: StepRun[];
  verification: { alert_clears_within_seconds: number | null; command: string | null; deadline_at: string | null } | null;
}
