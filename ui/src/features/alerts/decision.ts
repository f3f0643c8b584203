// SPDX-License-Identifier: Apache-2.0
import type { AlertItem, Considered, MatchReason } from "~/api/types";
import { t, tMaybe } from "~/lib/text";

/** The decision in one line for lists: the server's sentence, else the action's word, else that none is made yet. */
export function decisionWords(alert: Pick<AlertItem, "decision_summary" | "action_taken" | "status">): string {
  if (alert.decision_summary) return alert.decision_summary;
  if (alert.action_taken === null) return t(alert.status === "resolved" ? "alerts.undecided.resolved" : "alerts.undecided");
  return tMaybe(`action_taken.${alert.action_taken}`) ?? alert.action_taken;
}

/** One compared field as a sentence: "severity is warning, wanted critical". */
export function reasonWords(reason: MatchReason): string {
  if (reason.ok && (reason.pattern === null || reason.pattern === "*")) return t("decision.reason.any", { field: fieldWords(reason.field) });
  const values = {
    field: fieldWords(reason.field),
    pattern: reason.pattern ?? t("decision.any"),
    actual: reason.actual === null || reason.actual === "" ? t("decision.absent") : reason.actual,
  };
  return t(reason.ok ? "decision.reason.ok" : "decision.reason.no", values);
}

function fieldWords(field: string): string {
  const label = /^labels\.(.+)$/.exec(field)?.[1];
  return label === undefined ? (tMaybe(`field.${field}`) ?? field) : t("field.label.named", { name: label });
}

/** Whether this is the miss that came closest; one for alerts of another name did not come close at all. */
export function isNearest(one: Considered, nearest: Considered | null): boolean {
  if (one.reasons.some((reason) => reason.field === "alert_name" && !reason.ok)) return false;
  return nearest !== null && one.kind === nearest.kind && one.name === nearest.name && one.runbook_name === nearest.runbook_name;
}

/** Differences first: they are what the reader came for. */
export function orderedReasons(one: Considered): MatchReason[] {
  return [...one.reasons].sort((left, right) => Number(left.ok) - Number(right.ok));
}
