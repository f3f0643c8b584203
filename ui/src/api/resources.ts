// SPDX-License-Identifier: Apache-2.0
// Shapes of what people configure: runbooks, servers, sources, rules, people, keys.
import type { AlertAction, ExecutionStatus, Narrow, Of, Outcome, Role, Write } from "./types";

interface LastRuns {
  last_runs: Narrow<Of<"RunbookListRow.LastRun">, { status: ExecutionStatus; outcome: Outcome | null }>[];
}
export type RunbookItem = Narrow<Of<"RunbookItem">, LastRuns>;
export type RunbookDetail = Narrow<Of<"RunbookDetail">, LastRuns & { definition: RunbookDefinition }>;
export type RunbookStats = Of<"StatsController.ExecutionStats.Item">;
export type ImportedRunbook = Of<"RunbookImport.Imported">;

export interface Parameter {
  name: string;
  type: string;
  /** A template; plain text where it names nothing. */
  default_template?: string | null;
  required?: boolean;
  allow_empty?: boolean;
  pattern?: string | null;
  values?: string[] | null;
  description?: string | null;
}

export interface RunbookWait {
  seconds?: number | null;
  alert?: "resolved" | "firing" | null;
  command?: string | null;
  every_seconds?: number;
}

export interface RunbookStep {
  name: string;
  description?: string | null;
  command?: string | null;
  wait?: RunbookWait | null;
  http?: Record<string, unknown> | null;
  rollback_http?: Record<string, unknown> | null;
  notify?: { message: string } | null;
  approval?: { roles?: string[]; quorum?: number; expires_seconds?: number } | null;
  condition?: string | null;
  rollback_command?: string | null;
  expected_exit_codes?: number[];
  timeout_seconds?: number;
  continue_on_failure?: boolean;
  retry_count?: number;
  sensitive?: boolean;
  run_as?: string | null;
  group?: { name: string; description?: string | null } | null;
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

/** The runbook's own document, described by docs/runbook-format.md. */
export interface RunbookDefinition {
  parameters?: Parameter[];
  steps?: RunbookStep[];
  triggers?: RunbookTrigger[];
  timeout_seconds?: number;
  target?: { from: string } | null;
}

export type HostKeyState = "none" | "unverified" | "trusted" | "changed";
export type AuthType = NonNullable<Write<"ServerWrite">["auth_type"]>;
export type TargetOs = NonNullable<Write<"ServerWrite">["os_type"]>;
export type Server = Narrow<Of<"ServerView">, { host_key_state: HostKeyState; auth_type: AuthType; os_type: TargetOs }>;
export type HostKey = Narrow<Of<"HostKeyView">, { state: "seen" | "trusted" | "replaced" }>;
export type ConnectionTest = Of<"AskWorkflow.ServerTestReport">;

export type AlertSource = Of<"AlertSourceView">;
export type AutomationRule = Narrow<Of<"AutomationRuleView">, { action: AlertAction }>;
export type ApiKey = Of<"ApiKeys.View">;
export type User = Narrow<Of<"UserView">, { roles: Role[] }>;
