// SPDX-License-Identifier: Apache-2.0
import type { DryRun } from "../../api/runbooks.ts";
import type { Trigger } from "../../api/triggers.ts";
import { ago } from "./alerts.ts";
import { detailOf } from "./executions.ts";

function trigger(id: string, name: string, runbook: string, change: Partial<Trigger> = {}): Trigger {
  return {
    id, name, runbook_id: "r1", runbook_name: runbook, runbook_mode: "auto", runbook_status: "active", priority: 100, alert_name_pattern: "ServiceDown*",
    severity_pattern: "critical", source_pattern: "*", labels_match: { type: "service" }, time_window_start: null, time_window_end: null, time_zone: "UTC",
    enabled: true, cooldown_seconds: 300, cooldown_scope: "server", last_triggered_at: ago(4), ...change,
  };
}

export const triggers: Trigger[] = [
  trigger("t1", "Service down", "restart-service", { priority: 10 }),
  trigger("t2", "Log disk full", "clean-logs", { runbook_mode: "semi_auto", alert_name_pattern: "DiskAlmostFull", severity_pattern: "*", labels_match: {}, last_triggered_at: null }),
  trigger("t3", "Night restart", "restart-service", { enabled: false, time_window_start: "22:00:00", time_window_end: "06:00:00", time_zone: "Europe/Berlin" }),
];

export function dryRun(): DryRun | undefined {
  const plan = detailOf("e1")?.plan;
  if (!plan) return undefined;
  return {
    plan_hash: "9f3c1b7ad04e5f66", host: plan.target.host, host_key: plan.target.host_key_fingerprint ?? "unknown", target: plan.target, environment: plan.environment, calls: [], verification: null, missing: [],
    guards: [{ guard: "cooldown", verdict: "allow", code: "ok", reason: "No cooldown applies.", until: null }],
    steps: plan.steps.map((step) => ({ ...step, script: step.script.text, bindings: step.script.bindings, rollback_script: step.rollback?.text ?? null, rollback_bindings: step.rollback?.bindings ?? [] })),
  };
}
