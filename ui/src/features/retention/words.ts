// SPDX-License-Identifier: Apache-2.0
import type { AuditEvent } from "~/api/audit";
import type { PreviewItem, RetentionClass, RetentionPolicy } from "~/api/retention";
import { t, tMaybe, tn } from "~/lib/text";

/** The fewest and the most days that the server takes. */
export const SHORTEST_DAYS = 7;
export const LONGEST_DAYS = 36_500;

export const label = (kind: RetentionClass): string => t(`retention.kind.${kind}`);

/** "30 days", or for ever where nobody said anything. */
export const kept = (policy: Pick<RetentionPolicy, "keep_days">): string => (policy.keep_days === null ? t("retention.forever") : tn("retention.days", policy.keep_days));

/** What would go of a class now; what is held stays, however much is over. */
export function goes(item: PreviewItem | undefined): string {
  if (item === undefined || item.rows === null) return t("retention.goes.nothing");
  const rows = tn("retention.rows", item.rows);
  return item.on_hold ? t("retention.goes.held", { rows }) : rows;
}

/** What an event of the audit log says about keeping, in words. */
export function said(event: AuditEvent): string {
  const name = tMaybe(`retention.kind.${event.resource_id ?? ""}`) ?? event.resource_id ?? "";
  if (event.action === "retention:delete") {
    return t("retention.said.deleted", { name, rows: tn("retention.rows", Number(event.details.rows ?? 0)), days: tn("retention.days", Number(event.details.keep_days ?? 0)) });
  }
  const changes = event.changes.map((change) => told(change.path, change.after)).filter((words) => words !== null);
  return changes.length === 0 ? t("retention.said.same", { name }) : `${name}: ${changes.join(", ")}`;
}

function told(path: string, after: unknown): string | null {
  if (path === "/keep_days") return after === null || after === undefined ? t("retention.forever") : tn("retention.days", Number(after));
  if (path === "/on_hold") return t(after === true ? "retention.said.held" : "retention.said.released");
  if (path === "/hold_reason") return typeof after === "string" && after !== "" ? `“${after}”` : null;
  return null;
}
