// SPDX-License-Identifier: Apache-2.0
import type { AlertSource, ApiKey, AutomationRule, ConnectionTest, HostKey, RunbookDetail, RunbookItem, RunbookStats, Server, User } from "../../api/resources.ts";
import type { SettingVersion } from "../../api/settings.ts";
import type { Session } from "../../api/types.ts";
import { ago, ahead } from "./alerts.ts";

export const session: Session = {
  user: { id: "u1", username: "admin", full_name: "Ada Lindqvist", roles: ["admin"], permissions: ["alerts:write", "executions:run", "executions:cancel", "runbooks:write", "rules:write", "servers:write", "servers:test", "sources:write", "users:read", "users:write", "api-keys:read", "api-keys:write", "settings:read", "settings:write", "audit:read"], scoped_permissions: [] }, organization: { id: "o1", name: "Northwind Operations" }, csrf_token: "mock-token", must_change_password: false, second_factor_due: false,
};

const YAML = "name: restart-service\nsteps:\n  - name: Check service status\n    command: systemctl is-active {{ SERVICE_NAME }}\n";

function runbook(id: string, name: string, description: string, change: Partial<RunbookItem> = {}): RunbookItem {
  return {
    id, name, description, category: "service-management", mode: "auto", status: "active", target_os: "linux", risk: "low", requires_approval: false, version: 4,
    updated_at: ago(4000), triggers_count: 2, steps_count: 3,
    last_runs: (["fixed", "fixed", "not_fixed", "fixed", "fixed", "fixed"] as const).map((outcome, index) => ({ id: `${id}${index}`, status: "completed", outcome, at: ago(index * 300) })), ...change,
  };
}

export const runbooks: RunbookItem[] = [
  runbook("r1", "restart-service", "Restart a failing service and check that it came back"),
  runbook("r2", "clean-logs", "Free disk space by rotating and compressing old logs", { mode: "semi_auto", risk: "medium", requires_approval: true, triggers_count: 1 }),
  runbook("r3", "failover-replica", "Promote the healthy replica of a PostgreSQL pair and point clients at it", { mode: "semi_auto", risk: "high", requires_approval: true, triggers_count: 0 }),
  runbook("r4", "collect-diagnostics", "Read-only snapshot of a host: load, memory, disks, last log lines", { mode: "manual", last_runs: [], triggers_count: 0 }),
  runbook("r5", "rotate-certificates", "Renew certificates that expire soon and reload what uses them", { status: "disabled", last_runs: [] }),
];

export function runbookDetail(id: string): RunbookDetail | undefined {
  const found = runbooks.find((one) => one.id === id);
  return found && {
    ...found, yaml: YAML, written: `# Ask the night shift before you change this.\n${YAML}`,
    definition: {
      timeout_seconds: 300, target: { from: "{{ alert.labels.instance }}" },
      parameters: [
        { name: "SERVICE_NAME", type: "service_name", default_template: "{{ alert.labels.service }}", required: true },
        { name: "GRACE_SECONDS", type: "int", default_template: "5", required: false },
        { name: "MODE", type: "enum", values: ["restart", "reload"], default_template: "restart" },
      ],
      steps: [
        { name: "Check service status", command: "systemctl is-active {{ SERVICE_NAME }}", timeout_seconds: 30, continue_on_failure: true },
        { name: "Restart service", description: "Only when the check said that it is down.", command: "sudo systemctl restart {{ SERVICE_NAME }}", condition: "steps['Check service status'].exit_code != 0", rollback_command: "sudo systemctl stop {{ SERVICE_NAME }}", timeout_seconds: 60, retry_count: 1 },
        { name: "Verify", command: "systemctl is-active {{ SERVICE_NAME }}", timeout_seconds: 30 },
      ],
      triggers: found.triggers_count === 0 ? [] : [{ name: "Service down", priority: 10, alert_name_pattern: "ServiceDown*", severity_pattern: "critical", source_pattern: "*", labels_match: { type: "service" }, enabled: true, cooldown_seconds: 300 }, { name: "Night restart", alert_name_pattern: "ServiceDown*", time_window_start: "22:00", time_window_end: "06:00", time_zone: "Europe/Berlin", enabled: false }],
    },
    versions: [{ version: 4, change_summary: "Longer time limit for the restart", created_by: "maria", created_at: ago(4000) }, { version: 3, change_summary: "Undo for the restart", created_by: "admin", created_at: ago(20000) }],
  };
}

export const runbookStats: RunbookStats[] = [
  { runbook_id: "r1", runbook_name: "restart-service", total_executions: 212, successful: 198, failed: 14, avg_duration_ms: 4200, last_execution: ago(4) },
];

function server(id: string, name: string, change: Partial<Server> = {}): Server {
  return {
    id, name, hostname: `${name}.example.net`, port: 22, username: "opswright", os_type: "linux", protocol: "ssh", auth_type: "key", environment: "production", tags: ["web", "eu-north"], state_dir: null, jump_server_id: null, jump_server_name: null, host_ca_keys: [],
    winrm_transport: null, winrm_use_ssl: null, winrm_cert_validation: null, winrm_allow_unencrypted: null, winrm_ca_certificate: null, domain: null, kerberos: null,
    has_ssh_key: true, has_ssh_key_passphrase: false, has_password: false, has_sudo_password: false, has_ssh_certificate: false, has_client_certificate: false, has_client_key: false, credential_version: 2, last_connection_test: ago(30), last_connection_status: "ok",
    host_key_state: "trusted", needs_attention: false, version: 3, created_at: ago(90000), updated_at: ago(9000), ...change,
  };
}

export const servers: Server[] = [
  server("s1", "web-3"), server("s2", "web-1"), server("s3", "db-1", { tags: ["db"], host_key_state: "unverified", last_connection_status: "failed" }),
  server("s4", "db-2", { tags: ["db"], host_key_state: "changed", needs_attention: true, last_connection_status: "failed" }), server("s5", "staging-1", { environment: "staging", host_key_state: "none", last_connection_test: null, last_connection_status: null }),
];

export function hostKeys(id: string): HostKey[] {
  const key = (name: string, state: HostKey["state"]): HostKey => ({
    id: name, key_type: "ssh-ed25519", fingerprint: `SHA256:${name}V8s0QpLr7tYw2Xa6Bd9Ef3Gh5Jm1Kc2Rw8ZxUq3Tb`.slice(0, 50), state, first_seen_at: ago(90000), trusted_at: state === "seen" ? null : ago(89000), trusted_by: state === "seen" ? null : "maria",
  });
  const sets: Record<string, HostKey[]> = { s3: [key("k3nP", "seen")], s4: [key("q8Zt", "seen"), key("a1Bc", "trusted")], s5: [] };
  return sets[id] ?? [key("4nV8", "trusted")];
}

export function testResult(id: string): ConnectionTest {
  const good = (name: string, ms: number, message: string) => ({ name, ok: true, ms, message });
  const head = [good("dns", 2, "10.0.3.17"), good("tcp", 11, "Port 22 answers."), good("handshake", 38, "SSH-2.0-OpenSSH_9.2")];
  const hostKey = { type: "ssh-ed25519", fingerprint: hostKeys(id)[0]?.fingerprint ?? "SHA256:none", state: id === "s3" ? "seen" : "trusted" };
  if (id === "s3") return { ok: false, host_key: hostKey, stages: [...head, { name: "host_key", ok: false, ms: 0, message: "This key is not trusted yet. Compare it with the machine and trust it below." }] };
  return { ok: true, host_key: hostKey, stages: [...head, good("host_key", 0, "The trusted key."), good("auth", 64, "Logged in with the SSH key."), good("shell", 22, "/bin/sh answers."), good("sudo", 31, "sudo works without a password.")] };
}

export const sources: AlertSource[] = [
  { id: "as1", name: "production", kind: "alertmanager", alertmanager_url: "http://alertmanager.example.net:9093", prometheus_url: "http://prometheus.example.net:9090", has_alertmanager_credentials: false, has_prometheus_credentials: false, watchdog_enabled: true, watchdog_timeout_seconds: 300, last_watchdog_at: ago(1), last_error: null, last_delivery_at: ago(1), last_reconciled_at: ago(2), gap_from: null, created_at: ago(9000), updated_at: ago(900), status: "ok", version: 1 },
];

export const rules: AutomationRule[] = [
  { id: "x1", name: "Quiet certificates", priority: 10, alert_name_pattern: "Certificate*", severity_pattern: "info", action: "ignore", runbook_id: null, runbook_name: null, enabled: true, created_at: ago(9000), updated_at: ago(900), version: 1 },
  { id: "x2", name: "People look at checkout", priority: 20, alert_name_pattern: "HighErrorRate", severity_pattern: "*", action: "manual", runbook_id: null, runbook_name: null, enabled: true, created_at: ago(9000), updated_at: ago(900), version: 2 },
  { id: "x3", name: "Logs fill up", priority: 30, alert_name_pattern: "DiskAlmostFull", severity_pattern: "re:warning|critical", action: "remediate", runbook_id: "r2", runbook_name: "clean-logs", enabled: false, created_at: ago(9000), updated_at: ago(900), version: 1 },
];

export const users: User[] = [
  { id: "u1", username: "admin", full_name: "Ada Lindqvist", email: "ada@example.net", roles: ["admin"], home: true, active: true, must_change_password: false, last_login: ago(12), version: 1, created_at: ago(90000), disabled: null },
  { id: "u2", username: "maria", full_name: "Maria Okafor", email: null, roles: ["engineer"], home: true, active: true, must_change_password: false, last_login: null, version: 1, created_at: ago(50000), disabled: null },
  { id: "u4", username: "nadia", full_name: "Nadia Haddad", email: "nadia@example.net", roles: ["engineer"], home: false, active: true, must_change_password: false, last_login: ago(600), version: 1, created_at: ago(9000), disabled: null },
  { id: "u5", username: "tomas", full_name: "Tomas Lind", email: null, roles: ["viewer"], home: true, active: false, must_change_password: false, last_login: ago(90000), version: 3, created_at: ago(190000), disabled: { at: ago(4000), by: "admin", reason: "Left the company at the end of October" } },
];

export const apiKeys: ApiKey[] = [
  { id: "k1", name: "deploy-pipeline", scopes: [], role: "engineer", created_by: "admin", created_at: ago(9000), expires_at: ahead(90000), last_used_at: ago(12) , allowed_cidrs: [], rotated_to: null, service_account_id: null},
];

export const settingVersions: SettingVersion[] = [
  { id: "v3", key: "http.allowed_hosts", value: ["api.example.org"], changed_at: ago(40), changed_by: "admin" },
  { id: "v2", key: "approvals.require_other_author", value: false, changed_at: ago(400), changed_by: "maria" },
  { id: "v1", key: "guards.storm_alerts_per_minute", value: null, changed_at: ago(4000), changed_by: null },
];
