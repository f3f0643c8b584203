// SPDX-License-Identifier: Apache-2.0
import type { AuditEvent, SavedSearch, Verification } from "../../api/audit.ts";
import { ago } from "./alerts.ts";

const event = (id: string, change: Partial<AuditEvent>): AuditEvent => ({
  id, sequence: 48112, at: ago(3), category: "change", actor: { type: "user", id: "u2", name: "maria" }, on_behalf_of: null, action: "server:update", resource_type: "server", resource_id: "s1",
  resource_name: "web-3", outcome: "success", reason: null, ip: "192.0.2.7", user_agent: "Firefox", session_id: "019a0000-0000-7000-8000-000000000001", request_id: "r-1",
  changes: [{ path: "/hostname", before: "10.0.0.3", after: "10.0.0.4" }, { path: "/ssh_key", before: "***", after: "***" }], details: {}, hash: "9f3c".repeat(16), ...change,
});

export const auditEvents: AuditEvent[] = [
  event("a1", {}),
  event("a2", { category: "operation", action: "approval:decide", resource_type: "approval", resource_id: "p1", resource_name: "restart-service", reason: "Looks right", changes: [], details: { decision: "approve", plan_hash: "9f3c" } }),
  event("a3", { category: "operation", action: "command:launch", actor: { type: "system", id: null, name: null }, resource_type: "execution", resource_id: "e1", resource_name: "restart-service on web-3", ip: null, user_agent: null, session_id: null, request_id: null, changes: [], details: { step_order: 1, step_name: "Restart service" } }),
  event("a4", { category: "security", action: "session:login", outcome: "failure", reason: "wrong_password", resource_type: "session", resource_id: null, resource_name: null, changes: [] }),
  event("a5", { category: "security", action: "access:denied", outcome: "denied", reason: "forbidden", resource_type: "access", resource_id: null, resource_name: "POST /api/v1/servers", changes: [], sequence: null, hash: null }),
];

export const verification: Verification = { ok: true, checked: 48112, sealed_through: 48112, unsealed: 1, checkpoints: 212, last_checkpoint_at: ago(3), complete: true, first_bad: null };

export const savedSearches: SavedSearch[] = [
  { id: "q1", name: "Denied last night", filters: { category: "security", outcome: "denied" }, created_by: "maria", created_at: ago(3000) },
];
