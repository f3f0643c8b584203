// SPDX-License-Identifier: Apache-2.0
import type { Blackout, Breaker, Budget, Grant } from "~/api/guards";
import { formatNumber, t, tn } from "~/lib/text";
import { absolute, duration } from "~/lib/time";

type Selector = Partial<Record<"tags" | "groups" | "environments" | "names", readonly string[] | null>>;

/** The servers that a selector means, in words; an empty one means all. */
export function servers(selector: Selector | null): string {
  const parts = (["environments", "tags", "groups", "names"] as const).flatMap((kind) => {
    const words = selector?.[kind] ?? [];
    return words.length === 0 ? [] : [`${t(`guards.selector.${kind}`)} ${words.join(", ")}`];
  });
  return parts.length === 0 ? t("guards.everywhere") : parts.join("; ");
}

/** For which runbooks and whom a credential is granted. */
export function granted(grant: Grant): string {
  const runbooks = [...grant.runbooks.names, ...grant.runbooks.categories];
  const people = grant.roles.length === 0 ? t("guards.grant.anybody") : grant.roles.join(", ");
  const who = grant.automatic ? `${people}; ${t("guards.grant.triggers")}` : people;
  return runbooks.length === 0 ? who : `${runbooks.join(", ")}: ${who}`;
}

/** When a window holds: one stretch of time, or how it comes back. */
export function when(window: Pick<Blackout, "recurrence" | "start_time" | "end_time" | "recurrence_pattern">): string {
  const length = duration(Date.parse(window.end_time) - Date.parse(window.start_time));
  if (window.recurrence === "none" && window.recurrence_pattern === null) return `${absolute(window.start_time)} – ${absolute(window.end_time)}`;
  const zone = window.recurrence_pattern?.time_zone ?? "UTC";
  return t(`guards.recurrence.${window.recurrence}`, { length, zone });
}

/** How near a breaker is to opening, or what lets it close again. */
export function strikes(breaker: Pick<Breaker, "state" | "failure_count" | "failure_threshold" | "success_count" | "success_threshold">): string {
  return breaker.state === "half_open"
    ? t("guards.breaker.successes", { count: breaker.success_count, of: breaker.success_threshold })
    : t("guards.breaker.failures", { count: breaker.failure_count, of: breaker.failure_threshold });
}

/** What a budget leaves: runs, or a share of the servers, within its time. */
export function allows(budget: Pick<Budget, "max_executions" | "max_percent" | "window_seconds">): string {
  const parts = [
    budget.max_executions === null ? null : tn("guards.budget.runs", budget.max_executions),
    budget.max_percent === null ? null : t("guards.budget.percent", { percent: formatNumber(budget.max_percent) }),
  ].filter((part): part is string => part !== null);
  return t("guards.budget.within", { what: parts.join(", "), time: duration(budget.window_seconds * 1000) });
}
