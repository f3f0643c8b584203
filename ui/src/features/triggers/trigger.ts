// SPDX-License-Identifier: Apache-2.0
import type { Trigger } from "~/api/triggers";
import { t, tMaybe } from "~/lib/text";
import { duration } from "~/lib/time";

const ANYTHING = "*";

/** What an alert must have beside its name, and how long the trigger rests, a phrase each. */
export function conditions(trigger: Trigger): string[] {
  return [
    trigger.severity_pattern !== ANYTHING && t("triggers.if.severity", { pattern: trigger.severity_pattern }),
    trigger.source_pattern !== ANYTHING && t("triggers.if.source", { pattern: trigger.source_pattern }),
    ...Object.entries(trigger.labels_match).map(([name, pattern]) => t("triggers.if.label", { name, pattern })),
    trigger.time_window_start && t("triggers.if.window", { start: clock(trigger.time_window_start), end: clock(trigger.time_window_end ?? ""), zone: trigger.time_zone }),
    trigger.cooldown_seconds > 0 && t("triggers.if.cooldown", { time: duration(trigger.cooldown_seconds * 1000), scope: trigger.cooldown_scope }),
  ].filter((phrase): phrase is string => typeof phrase === "string");
}

/** The runbook, and whether it runs by itself. */
export function starts(trigger: Trigger): string {
  return `${trigger.runbook_name} · ${tMaybe(`mode.${trigger.runbook_mode}`) ?? trigger.runbook_mode}`;
}

function clock(time: string): string {
  return time.slice(0, 5);
}
