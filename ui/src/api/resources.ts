// SPDX-License-Identifier: Apache-2.0
// Shapes of what people configure: runbooks, servers, sources, rules, people, keys.
import type { ExecutionStatus, Outcome, Role } from "./types";

export type Risk = "low" | "medium" | "high";
export type RunbookStatus = "active" | "disabled" | "draft";

export interface RunbookItem {
  id: string;
  name: string;
  description: string | null;
  category: string | null;
  mode: "auto" | "semi_auto" | "manual";
  status: RunbookStatus;
  target_os: string;
  risk: Risk;
  requires_approval: boolean;
  version: number;
  updated_at: string;
  triggers_count: number;
  steps_count: number;
  last_runs: { id: string; status: ExecutionStatus; outcome: Outcome | null; at: string }[];
}

export interface Parameter {
  name: string;
  type: string;
  default?: string | number | boolean | null;
  required?: boolean;
  allow_empty?: boolean;
  pattern?: string | null;
  values?: string[] | null;
  description?: string | null;
}

export interface RunbookStep {
  name: string;
  description?: string | null;
  command: string;
  condition?: string | null;
  rollback_command?: string | null;
  expected_exit_codes?: number[];
  timeout_seconds?: number;
  continue_on_failure?: boolean;
  retry_count?: number;
  sensitive?: boolean;
}

export interface RunbookTrigger {
  name: string;
  priority?: number;
  alert_name_pattern?: string;
  severity_pattern?: string;
  source_pattern?: string;
  labels_match?: Record<string, string> | null;
  time_window_start?: string | null;
  time_window_end?: string | null;
  time_zone?: string | null;
  enabled?: boolean;
  cooldown_seconds?: number;
  cooldown_scope?: string;
}

export interface RunbookDefinition {
  parameters?: Parameter[];
  steps?: RunbookStep[];
  triggers?: RunbookTrigger[];
  timeout_seconds?: number;
  target?: { from: string } | null;
}

export interface RunbookDetail extends RunbookItem {
  yaml: string;
  definition: RunbookDefinition;
  versions: { version: number; change_summary: string | null; created_by: string | null; created_at: string }[];
}

export interface RunbookStats {
  runbook_id: string;
  total_executions: number;
  successful: number;
  failed: number;
  avg_duration_ms: number | null;
  last_execution: string | null;
}

export interface DryRun {
  plan_hash: string | null;
  host: string | null;
  host_key: string | null;
  steps: {
    step_order: number;
    name: string;
    script: string | null;
    bindings: { name: string; value: string | null; type: string | null; origin: string | null }[];
    condition: string | null;
    skipped: boolean;
    rollback_script: string | null;
  }[];
  guards: { guard: string; verdict: string; reason: string | null }[];
  missing: string[];
}

export interface ImportedRunbook {
  id: string;
  name: string;
  version: number;
  changed: boolean;
}

export type HostKeyState = "none" | "unverified" | "trusted" | "changed";

export interface Server {
  id: string;
  name: string;
  hostname: string;
  port: number;
  username: string;
  os_type: string;
  protocol: string;
  auth_type: string;
  environment: string | null;
  tags: string[];
  state_dir: string | null;
  has_ssh_key: boolean;
  has_password: boolean;
  has_sudo_password: boolean;
  has_ssh_certificate: boolean;
  credential_version: number;
  last_connection_test: string | null;
  last_connection_status: string | null;
  host_key_state: HostKeyState;
  /** The fate of an earlier command is unknown: automatic runs wait until a person has looked. */
  needs_attention: boolean;
  version: number;
  created_at: string;
}

export interface HostKey {
  id: string;
  key_type: string;
  fingerprint: string;
  state: "seen" | "trusted" | "replaced";
  first_seen_at: string;
  trusted_at: string | null;
  trusted_by: string | null;
}

export interface ConnectionTest {
  ok: boolean;
  stages: { name: string; ok: boolean; ms: number | null; message: string | null }[];
  host_key: { type: string; fingerprint: string; state: string } | null;
}

export interface AlertSource {
  id: string;
  name: string;
  kind: string;
  alertmanager_url: string | null;
  prometheus_url: string | null;
  has_alertmanager_credentials: boolean;
  has_prometheus_credentials: boolean;
  watchdog_enabled: boolean;
  watchdog_timeout_seconds: number | null;
  last_delivery_at: string | null;
  last_watchdog_at: string | null;
  last_reconciled_at: string | null;
  /** waiting (nothing came yet), ok or failing */
  status: string;
  last_error: string | null;
  version: number;
}

export interface AutomationRule {
  id: string;
  name: string;
  priority: number;
  alert_name_pattern: string;
  severity_pattern: string;
  action: "ignore" | "auto_analyze" | "manual" | "remediate";
  runbook_id: string | null;
  runbook_name: string | null;
  enabled: boolean;
  version: number;
}

export interface ApiKey {
  id: string;
  name: string;
  scopes: string[] | null;
  role: string | null;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
}

export interface User {
  id: string;
  username: string;
  full_name: string | null;
  email: string | null;
  roles: Role[];
  status?: string | null;
  enabled?: boolean;
  version: number;
  created_at: string;
}
