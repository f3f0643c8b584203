// SPDX-License-Identifier: Apache-2.0
import type { AlertDetail, AlertItem, Considered, TimelineEntry } from "../../api/types.ts";
import type { OverviewStats } from "../../api/overview.ts";

const MINUTE = 60_000;
export const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();
export const ahead = (minutes: number) => ago(-minutes);

function alert(id: string, name: string, level: AlertItem["severity_level"], instance: string, minutes: number, change: Partial<AlertItem> = {}): AlertItem {
  return {
    id, alert_name: name, severity: level, severity_level: level, status: "firing", instance, job: "node", source: "production",
    fingerprint: `f00d${id}ab12cd34`, starts_at: ago(minutes), ends_at: null, received_at: ago(minutes), last_seen_at: ago(1),
    action_taken: "remediate", decision_summary: null, acknowledged_at: null, execution_id: null, ...change,
  };
}

export const alerts: AlertItem[] = [
  alert("a1", "ServiceDown", "critical", "web-3.example.net:9100", 4, { decision_summary: "Trigger \"Service down\" started restart-service on web-3.", execution_id: "e1" }),
  alert("a2", "DiskAlmostFull", "warning", "db-1.example.net:9100", 47, { decision_summary: "Trigger \"Log disk full\" asks before clean-logs runs on db-1.", execution_id: "e2" }),
  alert("a3", "HighErrorRate", "critical", "checkout.example.net", 12, { action_taken: "manual", decision_summary: "No trigger matched; the nearest miss is \"Restart checkout\": severity is critical, wanted warning." }),
  alert("a4", "CertificateExpiresSoon", "info", "mail.example.net:443", 2900, { action_taken: "ignore", decision_summary: "Rule \"Quiet certificates\" ignores it." }),
  alert("a5", "ReplicationLag", "error", "db-2.example.net:9187", 33, { action_taken: null }),
  alert("a6", "ServiceDown", "critical", "web-1.example.net:9100", 190, { status: "resolved", ends_at: ago(186), decision_summary: "Trigger \"Service down\" started restart-service on web-1.", execution_id: "e4" }),
  alert("a7", "MemoryPressure", "warning", "cache-2.example.net:9100", 400, { status: "resolved", ends_at: ago(391), action_taken: "manual", decision_summary: "No trigger matched." }),
];

const considered: Considered[] = [
  { kind: "rule", id: "x1", name: "Quiet certificates", runbook_name: null, matched: false, reasons: [{ field: "alert_name", pattern: "Certificate*", actual: "ServiceDown", ok: false }] },
  {
    kind: "trigger", id: "t0", name: "Night restart", runbook_name: "restart-service", matched: false,
    reasons: [
      { field: "alert_name", pattern: "ServiceDown*", actual: "ServiceDown", ok: true },
      { field: "severity", pattern: "critical", actual: "critical", ok: true },
      { field: "time_window", pattern: "22:00–06:00 Europe/Berlin", actual: "14:21", ok: false },
    ],
  },
  {
    kind: "trigger", id: "t1", name: "Service down", runbook_name: "restart-service", matched: true,
    reasons: [
      { field: "alert_name", pattern: "ServiceDown*", actual: "ServiceDown", ok: true },
      { field: "severity", pattern: "critical", actual: "critical", ok: true },
      { field: "labels.type", pattern: "service", actual: "service", ok: true },
    ],
  },
];

export function alertDetail(id: string): AlertDetail | undefined {
  const found = alerts.find((one) => one.id === id);
  if (found === undefined) return undefined;
  const missed = found.execution_id === null;
  const tried = missed ? considered.map((one) => ({ ...one, matched: false, reasons: one.reasons.map((reason, index) => ({ ...reason, ok: index !== 1 && reason.ok })) })) : considered;
  return {
    ...found,
    labels: { alertname: found.alert_name, instance: found.instance ?? "", severity: found.severity ?? "", job: "node", service: "nginx", type: "service", team: "web", hostile: "'; rm -rf / #\n$(id) {{ 7*7 }}" },
    annotations: { summary: "nginx on web-3 does not answer", description: "The health check failed 5 times in 2 minutes.", runbook_url: "https://wiki.example.net/nginx" },
    generator_url: "https://prometheus.example.net/graph?g0.expr=up%3D%3D0", source_id: "as1", resolved_at: found.ends_at, delivery_id: "d1", acknowledged_by: null, previous_alert_id: null, backfilled: false, questioned_at: null, repeat_count: 3,
    decided_at: found.action_taken === null ? null : found.received_at,
    decision: found.action_taken === null ? null : {
      outcome: found.action_taken, summary: found.decision_summary ?? "No trigger matched.", automation_rule: null,
      trigger: missed ? null : { id: "t1", name: "Service down", runbook_id: "r1", runbook_name: "restart-service" },
      considered: tried, nearest_miss: missed ? (tried[2] ?? null) : null,
    },
  };
}

export function timeline(id: string): TimelineEntry[] {
  const found = alerts.find((one) => one.id === id);
  const entries: TimelineEntry[] = [
    { at: ago(4), kind: "received", title: "First notification from production", detail: "Stored with delivery 0193b4c1.", link: null },
    { at: ago(3.9), kind: "decided", title: found?.decision_summary ?? "Not decided yet", detail: null, link: null },
  ];
  if (found?.execution_id) {
    entries.push({ at: ago(3.8), kind: "execution", title: "restart-service started on web-3", detail: "Step 2 of 3 is running.", link: `/executions/${found.execution_id}` });
  }
  entries.push({ at: ago(1), kind: "repeated", title: "Repeated 3 times", detail: "Nothing new was decided.", link: null });
  if (found?.ends_at) entries.push({ at: found.ends_at, kind: "resolved", title: "Resolved by the source", detail: null, link: null });
  return entries;
}

export function overview(empty: boolean): OverviewStats {
  const hours = Array.from({ length: 24 }, (_, hour) => ({ at: ago((24 - hour) * 60), count: empty ? 0 : [0, 1, 0, 2, 5, 1, 0, 0, 3, 8, 4, 2][hour % 12] ?? 0 }));
  if (empty) {
    return { firing: { critical: 0, error: 0, warning: 0, info: 0 }, executions_active: 0, approvals_pending: 0, parked: 0, refused_24h: 0, alerts_24h: hours, week: { runs: 0, fixed: 0, not_fixed: 0, failed: 0, fixed_share: null, median_seconds_to_fix: null } };
  }
  return {
    firing: { critical: 2, error: 1, warning: 1, info: 1 }, executions_active: 2, approvals_pending: 2, parked: 1, refused_24h: 3, alerts_24h: hours,
    week: { runs: 128, fixed: 96, not_fixed: 9, failed: 7, fixed_share: 0.914, median_seconds_to_fix: 74 },
  };
}
