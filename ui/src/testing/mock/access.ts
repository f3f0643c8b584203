// SPDX-License-Identifier: Apache-2.0
import type { Assignment, Explanation, OwnRole, ServiceAccount, Team } from "../../api/access.ts";
import type { LoginAttempt, LoginNetwork, SentMail } from "../../api/defence.ts";
import type { OwnSession } from "../../api/sessions.ts";
import type { Session } from "../../api/types.ts";
import { ago, ahead } from "./alerts.ts";
import { session } from "./things.ts";

const more = [
  "roles:read", "roles:write", "teams:read", "teams:write", "service-accounts:read", "service-accounts:write", "privacy:read", "privacy:write", "privacy:review",
  "privacy:export", "mails:read", "login-networks:read", "login-networks:write", "audit:export",
];

/** Who is logged in at the mock: may see every page there is. */
export const administrator: Session = { ...session, user: { ...session.user, permissions: [...session.user.permissions, ...more] } };

const everywhere = { kind: "organization", hosts: null, server_id: null, runbook_id: null };

export const roles: OwnRole[] = [
  { id: "ro1", name: "night-shift", description: "Runs what exists, changes nothing", permissions: ["alerts:write", "executions:cancel", "executions:run"], assignments: 2, created_at: ago(90000), updated_at: ago(900), version: 2 },
  { id: "ro2", name: "runbook-author", description: "Writes runbooks for review", permissions: ["runbooks:write"], assignments: 0, created_at: ago(9000), updated_at: ago(9000), version: 1 },
];

const assignment = (id: string, change: Partial<Assignment>): Assignment => ({
  id, role: "night-shift", role_id: "ro1", user_id: null, username: null, team_id: null, team: null, scope: everywhere, scope_name: null, expires_at: null, reason: null, created_by: "admin", created_at: ago(5000), ...change,
});

export const assignments: Assignment[] = [
  assignment("as1", { team_id: "t1", team: "web", scope: { ...everywhere, kind: "hosts", hosts: { names: [], groups: [], tags: ["web"], environments: ["production"] } } }),
  assignment("as2", { user_id: "u2", username: "maria", scope: { ...everywhere, kind: "server", server_id: "s3" }, scope_name: "db-1", expires_at: ahead(3000), reason: "Stands in for the database team this week" }),
];

export const teams: Team[] = [
  { id: "t1", name: "web", description: "Keeps the shop up", members: [{ id: "u2", username: "maria" }, { id: "sa1", username: "deploy-bot" }], roles: ["night-shift"], created_at: ago(90000), updated_at: ago(9000), version: 3 },
  { id: "t2", name: "databases", description: "", members: [], roles: [], created_at: ago(9000), updated_at: ago(9000), version: 1 },
];

export const serviceAccounts: ServiceAccount[] = [
  { id: "sa1", username: "deploy-bot", description: "Starts runs after a deployment", active: true, keys: 2, last_used_at: ago(40), created_at: ago(50000), version: 1, disabled: null },
  { id: "sa2", username: "old-importer", description: null, active: false, keys: 0, last_used_at: null, created_at: ago(90000), version: 4, disabled: null },
];

export const catalogue = { permissions: [...administrator.user.permissions].sort(), built_in: [{ name: "viewer", permissions: ["alerts:read"] }, { name: "engineer", permissions: ["alerts:read", "executions:run"] }] };

export const explanation: Explanation = { allowed: false, words: "maria may not: executions:run. Her role night-shift holds it on db-1 only.", username: "maria", permission: "executions:run", because: [], elsewhere: [], would_allow: ["engineer", "admin"] };

export const sessions: OwnSession[] = [
  { id: "se1", created_at: ago(60), last_seen_at: ago(0), expires_at: ahead(600), ip_address: "192.0.2.7", user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", current: true },
  { id: "se2", created_at: ago(4000), last_seen_at: ago(300), expires_at: ahead(600), ip_address: "198.51.100.23", user_agent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1", current: false },
];

const network = (id: string, change: Partial<LoginNetwork>): LoginNetwork => ({
  id, network: "203.0.113.7/32", reason: "30 failed logins in ten minutes", automatic: true, created_by: null, created_at: ago(30), expires_at: ahead(30), lifted_at: null, lifted_by: null, active: true, ...change,
});

export const blockedNetworks: LoginNetwork[] = [network("bn1", {}), network("bn2", { network: "198.51.100.0/24", reason: "Scans every night", automatic: false, created_by: "admin", expires_at: null })];
export const allowedNetworks: LoginNetwork[] = [network("an1", { network: "192.0.2.0/24", reason: "The office", automatic: false, created_by: "admin", expires_at: null })];

const attempt = (id: string, change: Partial<LoginAttempt>): LoginAttempt => ({ id, at: ago(3), username: "maria", address: "192.0.2.7", subnet: "192.0.2.0/24", outcome: "succeeded", user_agent: "Firefox", ...change });

export const attempts: LoginAttempt[] = [
  attempt("at1", {}), attempt("at2", { at: ago(9), outcome: "wrong_code" }), attempt("at3", { at: ago(31), username: null, address: "203.0.113.7", subnet: "203.0.113.0/24", outcome: "failed" }),
];

export const mails: SentMail[] = [
  { id: "ma1", kind: "forgot_password", address: "ada@example.net", status: "dead", tries: 8, created_at: ago(900), ended_at: ago(400), last_error: "The mail server answered 550: no such mailbox." },
];
