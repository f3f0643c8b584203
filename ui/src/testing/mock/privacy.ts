// SPDX-License-Identifier: Apache-2.0
import type { AuditEvent } from "../../api/audit.ts";
import type { Consent } from "../../api/consents.ts";
import type { PrivacyRequest } from "../../api/privacy.ts";
import type { PreviewItem, RetentionPolicy } from "../../api/retention.ts";
import { ago, ahead } from "./alerts.ts";

const ada = { id: "u1", username: "admin" };
const maria = { id: "u2", username: "maria" };
const tom = { id: "u3", username: "tom" };

const request = (id: string, change: Partial<PrivacyRequest>): PrivacyRequest => ({
  id, kind: "export", status: "collected", subject: maria, reason: "Asked by letter", requested_by: tom, requested_at: ago(3000), due_at: ahead(15000), decided_by: null, decided_at: null,
  decision_comment: null, available_until: null, downloads: 0, row_count: 412, counts: { users: 1, user_sessions: 41, audit_events: 370 }, status_reason: null, completed_at: null, ...change,
});

export const privacyRequests: PrivacyRequest[] = [
  request("pr1", {}),
  request("pr2", { status: "ready", requested_by: ada, decided_by: tom, decided_at: ago(300), available_until: ahead(9000), downloads: 1 }),
  request("pr3", { kind: "erasure", status: "requested", subject: tom, requested_by: ada, reason: "Left the company", row_count: null, counts: {} }),
  request("pr4", { status: "refused", decided_by: ada, decided_at: ago(9000), decision_comment: "Nobody could say who wrote the letter", completed_at: ago(9000) }),
];

/** What the logged-in person asked for themselves. */
export const ownPrivacyRequests: PrivacyRequest[] = [
  request("pr5", { status: "ready", subject: ada, requested_by: ada, reason: "Asked by the person", decided_by: tom, decided_at: ago(300), available_until: ahead(9000) }),
  request("pr6", { kind: "erasure", status: "requested", subject: ada, requested_by: tom, reason: "Leaves the company", row_count: null, counts: {} }),
  request("pr7", { status: "refused", subject: ada, requested_by: ada, decided_by: tom, decision_comment: "You got one yesterday", completed_at: ago(9000) }),
];

const consent = (id: string, change: Partial<Consent>): Consent => ({
  id, subject: maria, purpose: "on-call-phone", policy_version: "2026-01", evidence: "Signed form 17", given_at: ago(90000), recorded_by: ada, withdrawn_at: null, withdrawn_by: null, withdrawal_evidence: null, ...change,
});

export const consents: (Consent & { in_force: boolean })[] = [
  { ...consent("co1", {}), in_force: true },
  { ...consent("co2", { subject: tom, purpose: "newsletter", policy_version: "3", evidence: "Ticked when the account was made", withdrawn_at: ago(700), withdrawn_by: ada, withdrawal_evidence: "By phone" }), in_force: false },
];

const policy = (kind: RetentionPolicy["kind"], change: Partial<RetentionPolicy> = {}): RetentionPolicy => ({ kind, description: "", keep_days: null, on_hold: false, hold_reason: null, last_run_at: null, last_deleted: null, ...change });

export const retention: RetentionPolicy[] = [
  policy("command_output", { keep_days: 90, last_run_at: ago(20), last_deleted: 1312 }),
  policy("sensitive_output", { keep_days: 30, on_hold: true, hold_reason: "Asked for by the auditors, case 2026-17", last_run_at: ago(9000), last_deleted: 0 }),
  policy("run_histories"), policy("alert_bodies", { keep_days: 14, last_run_at: ago(20), last_deleted: 1 }), policy("alerts"), policy("sessions"),
];

const due: Record<string, number> = { command_output: 204, sensitive_output: 12, run_histories: 9140, alert_bodies: 0, alerts: 733, sessions: 58 };

/** What would go by the days that are set, or by `days` for every class. */
export function preview(days: number | null): PreviewItem[] {
  return retention.map(({ kind, keep_days, on_hold }) => {
    const kept = days ?? keep_days;
    return { kind, keep_days: kept, on_hold, rows: kept === null ? null : due[kind] ?? 0 };
  });
}

const told = (id: string, change: Partial<AuditEvent>): AuditEvent => ({
  id, sequence: 48100, at: ago(20), category: "change", actor: { type: "system", id: null, name: null }, on_behalf_of: null, action: "retention:delete", resource_type: "retention", resource_id: "command_output", resource_name: null,
  outcome: "success", reason: null, ip: null, user_agent: null, session_id: null, request_id: null, changes: [], details: { rows: 1312, keep_days: 90 }, hash: "9f3c".repeat(16), ...change,
});

export const retentionEvents: AuditEvent[] = [
  told("re1", {}),
  told("re2", {
    category: "security", at: ago(9000), action: "retention:update", resource_id: "sensitive_output", actor: { type: "user", id: "u1", name: "admin" }, details: {},
    changes: [{ path: "/on_hold", before: false, after: true }, { path: "/hold_reason", before: null, after: "Asked for by the auditors, case 2026-17" }],
  }),
];
