// SPDX-License-Identifier: Apache-2.0
import type { BacktestQuestion, TriggerWrite } from "~/api/backtest";
import type { Trigger } from "~/api/triggers";

const DAY_MS = 86_400_000;

/** What the form asks; empty texts mean everything. */
export interface Asked {
  runbook: string;
  trigger: string;
  days: number;
  /** A trigger as it would be; null while it is as it is stored. */
  changed: TriggerForm | null;
}

export interface TriggerForm {
  name: string;
  alert: string;
  severity: string;
  source: string;
  /** "name=value" each. */
  labels: string[];
  cooldown: number;
  scope: string;
}

/** A stored trigger as the form shows it, or one for any alert. */
export function formOf(trigger: Trigger | undefined): TriggerForm {
  return {
    name: trigger?.name ?? "back-test",
    alert: trigger?.alert_name_pattern ?? "*",
    severity: trigger?.severity_pattern ?? "*",
    source: trigger?.source_pattern ?? "*",
    labels: Object.entries(trigger?.labels_match ?? {}).map(([name, value]) => `${name}=${value}`),
    cooldown: trigger?.cooldown_seconds ?? 0,
    scope: trigger?.cooldown_scope ?? "server",
  };
}

/** The question of the API; days are whole in UTC, so that the chart's first and last are. */
export function questionOf(asked: Asked, stored: Trigger | undefined, now: number): BacktestQuestion {
  const until = new Date(now).toISOString();
  const since = new Date(Math.floor(now / DAY_MS) * DAY_MS - (asked.days - 1) * DAY_MS).toISOString();
  const time = { since, until };
  if (asked.runbook === "") return time;
  if (asked.changed !== null) return { ...time, runbook_id: asked.runbook, trigger: triggerOf(asked.changed, stored) };
  return asked.trigger === "" ? { ...time, runbook_id: asked.runbook } : { ...time, trigger_id: asked.trigger };
}

function triggerOf(form: TriggerForm, stored: Trigger | undefined): TriggerWrite {
  const labels = form.labels.map((label): [string, string] => {
    const at = label.indexOf("=");
    return at < 0 ? [label, "*"] : [label.slice(0, at), label.slice(at + 1)];
  });
  return {
    name: form.name,
    priority: stored?.priority ?? null,
    alert_name_pattern: form.alert,
    severity_pattern: form.severity,
    source_pattern: form.source,
    labels_match: Object.fromEntries(labels),
    time_window_start: stored?.time_window_start?.slice(0, 5) ?? null,
    time_window_end: stored?.time_window_end?.slice(0, 5) ?? null,
    time_zone: stored?.time_zone ?? null,
    cooldown_seconds: form.cooldown,
    cooldown_scope: form.scope,
  };
}

export interface Bar {
  day: string;
  runs: number;
  held: number;
}

/** A bar for every day of the time, days without anything too. */
export function bars(since: string, until: string, days: Bar[]): Bar[] {
  const found = new Map(days.map((day) => [day.day, day]));
  const all: Bar[] = [];
  for (let at = Math.floor(Date.parse(since) / DAY_MS) * DAY_MS; at < Date.parse(until); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.push(found.get(day) ?? { day, runs: 0, held: 0 });
  }
  return all;
}
