// SPDX-License-Identifier: Apache-2.0
import type { AuditEvent, FieldChange } from "~/api/audit";
import type { ShownChange } from "~/components/ChangeList";
import { t, tMaybe } from "~/lib/text";

/** Who did it, in a word or two. */
export function who(event: AuditEvent): string {
  const { type, name } = event.actor;
  if (type === "system") return t("audit.actor.system");
  if (type === "anonymous") return name === null ? t("audit.actor.anonymous") : t("audit.actor.tried", { name });
  const known = name ?? t("audit.actor.erased");
  return type === "api_key" ? t("audit.actor.key", { name: known }) : known;
}

/** What was done, such as "server update"; the words are the action's own, so that they can be searched for. */
export const what = (event: AuditEvent): string => event.action.replace(":", " ").replaceAll("-", " ");

/** The page of the thing that it was done to, where there is one. */
export function place(event: AuditEvent): string | null {
  const pages: Record<string, string> = { server: "/servers", runbook: "/runbooks", execution: "/executions", approval: "/approvals", alert: "/alerts", fleet: "/fleets", "host-key": "/servers" };
  const runs = ["guard", "plan", "command", "rollback"];
  const page = runs.includes(event.resource_type) ? "/executions" : pages[event.resource_type];
  return page && event.resource_id ? `${page}/${event.resource_id}` : null;
}

export const outcome = (event: AuditEvent): string => tMaybe(`audit.outcome.${event.outcome}`) ?? event.outcome;

const shown = (value: unknown): string | null => (value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value, null, 2));

/** JSON pointers read as paths: "/allowed_servers/tags" is "allowed_servers › tags". */
export function changes(list: FieldChange[]): ShownChange[] {
  return list.map(({ path, before, after }) => ({
    key: path,
    label: path.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).join(" › ") || "–",
    before: shown(before),
    after: shown(after),
  }));
}
