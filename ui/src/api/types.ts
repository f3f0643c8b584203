// SPDX-License-Identifier: Apache-2.0
// The shapes of the HTTP API as the console reads them: made from the API's own description (schema.d.ts), with a
// narrower type only where the description leaves a word or a document open.
import type { components } from "./schema";

type Schemas = components["schemas"];

/** An answer spells out every field, with null for what there is not. */
type Answer<T> = T extends (infer Item)[] ? Answer<Item>[] : T extends object ? { [K in keyof T]-?: Answer<Exclude<T[K], undefined>> } : T;
export type Of<Name extends keyof Schemas> = Answer<Schemas[Name]>;
/** What a request carries: absent fields stay as they are or take their default. */
export type Write<Name extends keyof Schemas> = Schemas[Name];
export type Narrow<T, Narrower> = Omit<T, keyof Narrower> & Narrower;

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export type Role = "viewer" | "engineer" | "admin" | "auditor";
export type Session = Narrow<Of<"Me">, { csrf_token: string; user: Narrow<Of<"Me.User">, { roles: Role[] }> }>;

export type AlertStatus = "firing" | "resolved";
export type SeverityLevel = "debug" | "info" | "warning" | "error" | "critical";
export type AlertAction = Schemas["RuleWrite"]["action"];

interface AlertWords {
  severity_level: SeverityLevel;
  status: AlertStatus;
  action_taken: AlertAction | null;
}
export type AlertItem = Narrow<Of<"AlertItemView">, AlertWords>;
export type AlertDetail = Narrow<Of<"AlertDetailView">, AlertWords & { decision: Decision | null }>;

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

/** The document in which the matcher explains itself. */
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

export type TimelineEntry = Narrow<Of<"TimelineEntry">, {
  kind: "received" | "repeated" | "decided" | "execution" | "approval" | "resolved" | "acknowledged" | "questioned" | "backfilled";
}>;

export type ExecutionItem = Of<"ExecutionItem">;
export type ExecutionStatus = ExecutionItem["status"];
export type Outcome = NonNullable<ExecutionItem["outcome"]>;
export type Binding = Of<"Binding">;
export type Script = Of<"Script">;
export type PlanStep = Of<"PlannedStep">;
export type PlanCall = Of<"PlannedCall">;
export type ExecutionPlan = Of<"ExecutionPlan">;
export type StepRun = Of<"ExecutionDetail.Step">;
export type StepStatus = StepRun["status"];
export type GuardVerdict = Narrow<Of<"ExecutionParts.Verdict">, { phase: "look" | "reserve"; decision: "allow" | "defer" | "refuse" }>;
export type ApprovalDecision = Narrow<Of<"ExecutionParts.Decision">, { decision: "approve" | "reject" }>;

interface ApprovalParts {
  status: Schemas["ApprovalItem"]["status"];
  decisions: ApprovalDecision[];
}
export type Approval = Narrow<Of<"ApprovalItem">, ApprovalParts>;
export type RunApproval = Narrow<Of<"ExecutionParts.Approval">, ApprovalParts>;
export type ExecutionDetail = Narrow<Of<"ExecutionDetail">, {
  guard_verdicts: GuardVerdict[];
  approval: RunApproval | null;
  approvals: RunApproval[];
}>;
