// SPDX-License-Identifier: Apache-2.0
import { useServiceAccounts, type Assignment } from "~/api/access";
import { useUsers } from "~/api/people";
import { useCan } from "~/api/session";
import { t } from "~/lib/text";

/** People and service accounts, for choices. */
export function useHolders(): { value: string; label: string }[] {
  const people = useUsers().items ?? [];
  const machines = useServiceAccounts(useCan("service-accounts:read")).items ?? [];
  return [...people, ...machines].map((one) => ({ value: one.id, label: one.username }));
}

/** Where an assignment holds, in words. */
export function where({ scope, scope_name }: Pick<Assignment, "scope" | "scope_name">): string {
  switch (scope.kind) {
    case "hosts":
      return [...(scope.hosts?.tags ?? []), ...(scope.hosts?.environments ?? []), ...(scope.hosts?.names ?? [])].join(", ");
    case "server":
      return t("access.where.server", { name: scope_name ?? "" });
    case "runbook":
      return t("access.where.runbook", { name: scope_name ?? "" });
    default:
      return t("access.where.everywhere");
  }
}
