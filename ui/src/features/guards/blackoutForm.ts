// SPDX-License-Identifier: Apache-2.0
import type { Blackout, BlackoutWrite } from "~/api/guards";
import { viewerZone } from "~/lib/time";
import type { Selector } from "./selector";
import { selectorOf, selectorWriteOf } from "./selector";
import { toInstant, toLocal } from "./wallClock";

export const repeats = ["none", "daily", "weekly", "monthly", "cron", "rrule"] as const;
export type Repeat = (typeof repeats)[number];

export interface BlackoutForm {
  name: string;
  description: string;
  zone: string;
  /** Wall clock of the zone. */
  start: string;
  end: string;
  repeat: Repeat;
  /** Of cron or rrule. */
  expression: string;
  servers: Selector;
  runbooks: string[];
  categories: string[];
  enabled: boolean;
}

const HOUR_MS = 3_600_000;

/** What the form shows of a window; of a new one, two hours from the next full hour on. */
export function blackoutFormOf(window: Blackout | null, now: number): BlackoutForm {
  const single = window === null || (window.recurrence === "none" && window.recurrence_pattern === null);
  const zone = window?.recurrence_pattern?.time_zone ?? (single ? viewerZone() : "UTC");
  const next = Math.ceil(now / HOUR_MS) * HOUR_MS;
  const pattern = window?.recurrence_pattern;
  return {
    name: window?.name ?? "",
    description: window?.description ?? "",
    zone,
    start: toLocal(window?.start_time ?? next, zone),
    end: toLocal(window?.end_time ?? next + 2 * HOUR_MS, zone),
    repeat: pattern?.cron ? "cron" : pattern?.rrule ? "rrule" : (window?.recurrence ?? "none"),
    expression: pattern?.cron ?? pattern?.rrule ?? "",
    servers: selectorOf(window?.affected_servers ?? null),
    runbooks: window?.affected_runbooks?.names ?? [],
    categories: window?.affected_runbooks?.categories ?? [],
    enabled: window?.enabled ?? true,
  };
}

/** What is sent; runbooks that were named by id stay, because the form does not show them. */
export function blackoutWriteOf(form: BlackoutForm, window: Blackout | null): BlackoutWrite {
  const { repeat, zone } = form;
  const ruled = repeat === "cron" || repeat === "rrule";
  const ids = window?.affected_runbooks?.ids ?? [];
  const anyRunbook = form.runbooks.length + form.categories.length + ids.length === 0;
  return {
    name: form.name.trim(),
    description: form.description.trim(),
    start_time: toInstant(form.start, zone),
    end_time: toInstant(form.end, zone),
    recurrence: ruled ? "none" : repeat,
    // A single window has no wall clock to keep.
    recurrence_pattern: repeat === "none" ? null : { cron: repeat === "cron" ? form.expression : null, rrule: repeat === "rrule" ? form.expression : null, time_zone: zone },
    affected_servers: selectorWriteOf(form.servers),
    affected_runbooks: anyRunbook ? null : { names: form.runbooks, categories: form.categories, ids },
    enabled: form.enabled,
    version: window?.version ?? null,
  };
}
