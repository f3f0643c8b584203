// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { approvalDiff, approvals, decide, delegates, detailOf, executions, links, liveOutput, startRun } from "./executions.ts";
import { administrator, allowedNetworks, assignments, attempts, blockedNetworks, catalogue, explanation, mails, roles, serviceAccounts, sessions, teams } from "./access.ts";
import { alertDetail, alerts, overview, timeline } from "./alerts.ts";
import { auditEvents, savedSearches, verification } from "./audit.ts";
import { fleetDetail, fleets } from "./fleets.ts";
import { ownEmail, preferences, profile, secondFactor, userSecurity } from "./profile.ts";
import { invitations, offer, ownOrganizations } from "./organizations.ts";
import { consents, ownPrivacyRequests, preview, privacyRequests, retention, retentionEvents } from "./privacy.ts";
import { momentsOf, replay } from "./replay.ts";
import { dryRun, triggers } from "./triggers.ts";
import { apiKeys, hostKeys, rules, runbookDetail, runbookStats, runbooks, servers, settingVersions, sources, testResult, users } from "./things.ts";

export interface Exchange {
  method: string;
  path: string;
  query: URLSearchParams;
  text: string;
  cookie: string;
  response: ServerResponse;
}

type Route = [method: string, path: RegExp, answer: (exchange: Exchange, id: string, rest: string) => void];

const EMPTY = "mock=empty";

function json(exchange: Exchange, body: unknown, status = 200): void {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  exchange.response.writeHead(status, { "Content-Type": type });
  exchange.response.end(JSON.stringify(body));
}

function problem(exchange: Exchange, status: number, code: string, detail: string, errors: unknown[] = []): void {
  json(exchange, { type: `urn:opswright:problem:${code}`, title: code, status, detail, instance: exchange.path, errors }, status);
}

function list(exchange: Exchange, items: readonly object[]): void {
  if (exchange.cookie.includes(EMPTY)) return json(exchange, { items: [], next_cursor: null });
  const ignored = ["limit", "cursor", "since", "until", "mine", "sort"];
  const kept = items.filter((item) =>
    [...exchange.query].every(([name, value]) => {
      const row = item as Record<string, unknown>;
      if (ignored.includes(name)) return true;
      if (name === "q") return JSON.stringify(row).toLowerCase().includes(value.toLowerCase());
      if (name === "server" || name === "runbook" || name === "alert") return row[`${name}_id`] === value || row[`${name}_name`] === value;
      return value.split(",").includes(String(row[name]));
    }),
  );
  json(exchange, { items: kept.slice(0, Number(exchange.query.get("limit") ?? 50)), next_cursor: null });
}

function one(exchange: Exchange, found: unknown): void {
  if (found === undefined || found === null) problem(exchange, 404, "not_found", "There is no such thing.");
  else json(exchange, found);
}

const body = (exchange: Exchange) => JSON.parse(exchange.text === "" ? "{}" : exchange.text) as Record<string, never>;

const routes: Route[] = [
  ["POST", /^\/auth\/login$/, login],
  ["GET", /^\/auth\/me$/, (x) => (x.cookie.includes("opswright_session") ? json(x, administrator) : problem(x, 401, "unauthenticated", "Log in first."))],
  ["POST", /^\/auth\/logout$/, (x) => void x.response.writeHead(204, { "Set-Cookie": "opswright_session=; Max-Age=0; Path=/" }).end()],
  ["GET", /^\/stats\/overview$/, (x) => json(x, overview(x.cookie.includes(EMPTY)))],
  ["GET", /^\/stats\/executions$/, (x) => json(x, { items: runbookStats })],
  ["GET", /^\/alerts$/, (x) => list(x, alerts)],
  ["GET", /^\/alerts\/([^/]+)$/, (x, id) => one(x, alertDetail(id))],
  ["GET", /^\/alerts\/([^/]+)\/timeline$/, (x, id) => json(x, { items: timeline(id) })],
  ["POST", /^\/alerts\/([^/]+)\/acknowledge$/, (x) => json(x, {})],
  ["GET", /^\/executions$/, (x) => list(x, executions)],
  ["GET", /^\/executions\/([^/]+)$/, (x, id) => one(x, detailOf(id))],
  ["GET", /^\/executions\/([^/]+)\/timeline$/, (x, id) => {
    const run = detailOf(id);
    if (run === undefined) one(x, run);
    else json(x, { items: momentsOf(run), next_cursor: null });
  }],
  ["GET", /^\/executions\/([^/]+)\/replay$/, (x) => json(x, replay)],
  ["GET", /^\/executions\/([^/]+)\/events$/, events],
  ["GET", /^\/executions\/([^/]+)\/steps\/(\d+)\/output$/, output],
  ["POST", /^\/executions\/([^/]+)\/(?:cancel|pause|resume|skip-step|retry-step)$/, (x) => json(x, {}, 202)],
  ["POST", /^\/executions\/([^/]+)\/retry$/, (x) => json(x, { id: startRun() }, 202)],
  ["GET", /^\/approvals$/, (x) => list(x, approvals)],
  ["GET", /^\/approvals\/([^/]+)$/, (x, id) => one(x, approvals.find((approval) => approval.id === id))],
  ["GET", /^\/approvals\/([^/]+)\/diff$/, (x) => json(x, approvalDiff)],
  ["GET", /^\/approvals\/([^/]+)\/delegates$/, (x) => json(x, delegates)],
  ["POST", /^\/approvals\/([^/]+)\/delegations$/, (x, id) => one(x, approvals.find((approval) => approval.id === id))],
  ["POST", /^\/approvals\/([^/]+)\/links$/, (x) => json(x, links)],
  ["POST", /^\/approvals\/([^/]+)\/links\/verify$/, (x) => json(x, { decision: "approve", obstacle: null })],
  ["POST", /^\/approvals\/([^/]+)\/decisions$/, (x, id) => one(x, decide(id, body(x)))],
  ["GET", /^\/audit-searches$/, (x) => list(x, savedSearches)],
  ["GET", /^\/audit-events$/, (x) => list(x, [...auditEvents, ...retentionEvents])],
  ["GET", /^\/audit-events\/([^/]+)$/, (x, id) => one(x, [...auditEvents, ...retentionEvents].find((event) => event.id === id))],
  ["POST", /^\/audit-events\/verify$/, (x) => json(x, verification)],
  ["GET", /^\/fleets$/, (x) => list(x, fleets)],
  ["GET", /^\/fleets\/([^/]+)$/, (x, id) => one(x, fleetDetail(id))],
  ["POST", /^\/fleets\/([^/]+)\/cancel$/, (x) => json(x, {}, 202)],
  ["GET", /^\/runbooks$/, (x) => list(x, runbooks)],
  ["POST", /^\/runbooks\/import$/, importYaml],
  ["GET", /^\/runbooks\/([^/]+)\/diff$/, (x) => json(x, { from: 3, to: 4, changes: [{ path: "steps[Restart service].timeout_seconds", kind: "changed", before: "30", after: "60" }, { path: "steps[Verify]", kind: "added", before: null, after: "systemctl is-active {{ SERVICE_NAME }}" }] })],
  ["POST", /^\/runbooks\/lint$/, (x) => json(x, { items: lint(x.text) })],
  ["GET", /^\/runbooks\/schema\.json$/, (x) => json(x, JSON.parse(readFileSync(new URL("../../../../runbook-library/src/main/resources/schema/runbook.schema.json", import.meta.url), "utf8")))],
  ["GET", /^\/runbooks\/([^/]+)$/, (x, id) => one(x, runbookDetail(id))],
  ["POST", /^\/runbooks\/([^/]+)\/dry-run$/, (x) => json(x, dryRun())],
  ["POST", /^\/runbooks\/([^/]+)\/executions$/, (x) => json(x, x.text.includes("server_ids") || x.text.includes("selector") ? { id: null, fleet_id: "f1", items: [] } : { id: startRun(), fleet_id: null, items: null }, 202)],
  ["GET", /^\/servers$/, (x) => list(x, servers)],
  ["POST", /^\/servers$/, (x) => json(x, servers[0], 201)],
  ["GET", /^\/servers\/([^/]+)$/, (x, id) => one(x, servers.find((server) => server.id === id))],
  ["PUT", /^\/servers\/([^/]+)$/, (x) => problem(x, 422, "invalid", "Two things are wrong.", [{ pointer: "/hostname", code: "hostname", message: "This is not a host name." }])],
  ["GET", /^\/servers\/([^/]+)\/host-keys$/, (x, id) => json(x, { items: hostKeys(id), next_cursor: null })],
  ["POST", /^\/servers\/([^/]+)\/host-keys\/trust$/, (x) => json(x, {})],
  ["POST", /^\/servers\/([^/]+)\/test$/, (x, id) => void setTimeout(() => json(x, testResult(id)), 600)],
  ["GET", /^\/alert-sources$/, (x) => list(x, sources)],
  ["POST", /^\/alert-sources$/, (x) => json(x, { ...sources[0], token: "ows_0193b4_4Zk1nV8s0QpLr7tYw2Xa6Bd9Ef3Gh5Jm" }, 201)],
  ["GET", /^\/automation-rules$/, (x) => list(x, rules)],
  ["POST", /^\/automation-rules\/preview$/, (x) => json(x, { examined: 420, matched: 2, items: alerts.slice(0, 2).map((alert) => ({ ...alert, alert_id: alert.id })) })],
  ["POST", /^\/automation-rules$/, (x) => json(x, rules[0], 201)],
  ["GET", /^\/triggers$/, (x) => list(x, triggers)],
  ["GET", /^\/settings$/, (x) => json(x, { "approvals.require_other_author": false, "guards.storm_alerts_per_minute": 20, "egress.private_networks": ["loopback", "rfc1918"], "http.allowed_hosts": ["api.example.org"] })],
  ["GET", /^\/settings\/versions$/, (x) => json(x, { items: settingVersions, next_cursor: null })],
  ["PUT", /^\/settings$/, (x) => json(x, body(x))],
  ["GET", /^\/auth\/organizations$/, (x) => json(x, { items: ownOrganizations })],
  ["POST", /^\/auth\/organizations\/(?:offered|join)$/, (x) => json(x, offer)],
  ["POST", /^\/auth\/organizations\/switch$/, (x) => json(x, administrator)],
  ["GET", /^\/invitations$/, (x) => list(x, invitations)],
  ["POST", /^\/invitations$/, (x) => json(x, { id: "in4", url: "https://opswright.example.net/join#Wn6K4TdcotXgGRI", expires_at: "2026-12-01T08:00:00Z" }, 201)],
  ["DELETE", /^\/invitations\/([^/]+)$/, (x) => json(x, null, 204)],
  ["GET", /^\/auth\/profile$/, (x) => json(x, profile)],
  ["PUT", /^\/auth\/profile$/, (x) => json(x, { ...profile, ...body(x) })],
  ["GET", /^\/auth\/preferences$/, (x) => json(x, preferences)],
  ["PUT", /^\/auth\/preferences$/, (x) => json(x, body(x))],
  ["GET", /^\/auth\/email$/, (x) => json(x, ownEmail)],
  ["POST", /^\/auth\/email$/, (x) => json(x, {}, 202)],
  ["GET", /^\/auth\/second-factor$/, (x) => json(x, secondFactor)],
  ["GET", /^\/users\/([^/]+)\/security$/, (x) => json(x, userSecurity)],
  ["POST", /^\/api-keys\/([^/]+)\/rotate$/, (x) => json(x, { id: "k9", token: "owk_0193b4c1_mB3tUq9ZxKc7Rw1LpV5n" }, 201)],
  ["GET", /^\/api-keys$/, (x) => list(x, apiKeys)],
  ["POST", /^\/api-keys$/, (x) => json(x, { id: "k9", token: "owk_0193b4c1_mB3tUq9ZxKc7Rw1LpV5n" }, 201)],
  ["GET", /^\/users$/, (x) => (x.cookie.includes("mock=forbidden") ? problem(x, 403, "role_missing", "Needs admin.") : list(x, users))],
  ["GET", /^\/roles$/, (x) => list(x, roles)],
  ["GET", /^\/role-assignments$/, (x) => list(x, assignments)],
  ["GET", /^\/teams$/, (x) => list(x, teams)],
  ["GET", /^\/service-accounts$/, (x) => list(x, serviceAccounts)],
  ["GET", /^\/access\/catalogue$/, (x) => json(x, catalogue)],
  ["GET", /^\/access\/explain$/, (x) => json(x, explanation)],
  ["GET", /^\/blocked-networks$/, (x) => list(x, blockedNetworks)],
  ["GET", /^\/allowed-networks$/, (x) => list(x, allowedNetworks)],
  ["GET", /^\/login-attempts$/, (x) => list(x, attempts)],
  ["GET", /^\/mails$/, (x) => list(x, mails)],
  ["GET", /^\/auth\/oidc$/, (x) => json(x, { name: null })],
  ["GET", /^\/auth\/options$/, (x) => json(x, { mail: true })],
  ["GET", /^\/auth\/email$/, (x) => json(x, { email: "ada@example.net", verified: true, mail: true })],
  ["GET", /^\/auth\/second-factor$/, (x) => json(x, { enabled: true, since: "2026-01-01T00:00:00Z", recovery_codes_left: 7 })],
  ["GET", /^\/sessions$/, (x) => json(x, { items: sessions })],
  ["GET", /^\/privacy-requests$/, (x) => list(x, privacyRequests)],
  ["POST", /^\/privacy-requests$/, (x) => json(x, privacyRequests[0], 201)],
  ["POST", /^\/privacy-requests\/([^/]+)\/(?:decision|withdraw)$/, (x, id) => one(x, privacyRequests.find((request) => request.id === id))],
  ["GET", /^\/me\/privacy-requests$/, (x) => list(x, ownPrivacyRequests)],
  ["POST", /^\/me\/privacy-requests$/, (x) => json(x, ownPrivacyRequests[0], 201)],
  ["POST", /^\/me\/privacy-requests\/([^/]+)\/withdraw$/, (x) => json(x, ownPrivacyRequests[0])],
  ["GET", /^\/consents$/, (x) => list(x, consents)],
  ["POST", /^\/consents$/, (x) => problem(x, 409, "conflict", "This consent to this version was given already and is in force.")],
  ["POST", /^\/consents\/([^/]+)\/withdraw$/, (x, id) => one(x, consents.find((consent) => consent.id === id))],
  ["GET", /^\/retention$/, (x) => json(x, { items: retention })],
  ["POST", /^\/retention\/preview$/, (x) => json(x, { items: preview((body(x) as { keep_days?: number | null }).keep_days ?? null) })],
  ["PUT", /^\/retention\/([^/]+)$/, (x, kind) => one(x, retention.find((policy) => policy.kind === kind))],
];

/** Finds the route and answers; an unknown one is a 404 problem like the product's. */
export function handle(exchange: Exchange): void {
  for (const [method, path, answer] of routes) {
    const match = path.exec(exchange.path);
    if (match !== null && method === exchange.method) return answer(exchange, match[1] ?? "", match[2] ?? "");
  }
  problem(exchange, 404, "not_found", "There is no such route.");
}

function login(exchange: Exchange): void {
  if ((body(exchange) as { password?: string }).password === "wrong") {
    return problem(exchange, 401, "bad_credentials", "The user name or the password is not right.");
  }
  exchange.response.setHeader("Set-Cookie", "opswright_session=mock; Path=/; HttpOnly; SameSite=Lax");
  json(exchange, administrator);
}

function lint(text: string) {
  const row = text.split("\n").findIndex((line) => line.includes("comand"));
  const warning = { pointer: "/steps/1", code: "no_undo", message: "This step changes something and says no way back: add rollback_command, or a description that says why there is none.", line: 18, column: 5, severity: "warning" };
  return row < 0 ? [warning] : [{ pointer: "/steps/0/comand", code: "unknown_key", message: "Unknown key \"comand\" in a step. Did you mean \"command\"?", line: row + 1, column: 5, severity: "error" }, warning];
}

function importYaml(exchange: Exchange): void {
  const bad = exchange.text.split("\n").findIndex((line) => line.includes("comand"));
  if (bad >= 0) {
    return problem(exchange, 400, "invalid_runbook", "The file has mistakes.", [
      { pointer: "/steps/0/comand", code: "unknown_key", message: "Unknown key \"comand\" in a step. Did you mean \"command\"?", line: bad + 1, column: 5 },
    ]);
  }
  json(exchange, { items: [{ id: "r1", name: "restart-service", version: 5, changed: true }] });
}

function events(exchange: Exchange, id: string): void {
  const { response } = exchange;
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
  const timer = setInterval(() => {
    const run = detailOf(id);
    const type = run?.status === "running" ? "step_output" : "execution_status";
    response.write(`event: ${type}\ndata: {"type":"${type}"}\n\n`);
  }, 1000);
  response.on("close", () => clearInterval(timer));
}

function output(exchange: Exchange, id: string, step: string): void {
  const all = Buffer.from(liveOutput(id, Number(step), exchange.query.get("stream") ?? "stdout"));
  const from = Number(exchange.query.get("from") ?? 0);
  exchange.response.writeHead(200, { "Content-Type": "application/octet-stream", "Opswright-Next-Offset": String(all.length) });
  exchange.response.end(all.subarray(from));
}
