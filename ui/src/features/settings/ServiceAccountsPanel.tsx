// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconPlus, IconRobot } from "@tabler/icons-react";
import { useState } from "react";
import { useServiceAccounts, type ServiceAccount } from "~/api/access";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { DisabledNote } from "./DisabledNote";
import { ServiceAccountDialog } from "./ServiceAccountDialog";

/** Machines without a password; roles are given to them on the page of roles. */
export function ServiceAccountsPanel() {
  const accounts = useServiceAccounts();
  const may = useCan("service-accounts:write");
  const [edited, setEdited] = useState<ServiceAccount | "new" | null>(null);
  const add = may && <Button size="compact-sm" variant="default" leftSection={<IconPlus size={15} />} onClick={() => setEdited("new")}>{t("access.machine.add")}</Button>;
  const columns: Column<ServiceAccount>[] = [
    { key: "name", title: t("access.machine.name"), phone: "title", cell: (one) => <strong>{one.username}</strong> },
    { key: "description", title: t("access.description"), phone: "hide", cell: (one) => one.description ?? "" },
    { key: "keys", title: t("access.machine.keys"), phone: "named", cell: (one) => String(one.keys) },
    { key: "used", title: t("apiKeys.used"), phone: "named", cell: (one) => (one.last_used_at ? <Ago at={one.last_used_at} /> : t("apiKeys.never")) },
    { key: "state", title: t("users.state"), cell: (one) => <div><StatusBadge status={one.active ? "active" : "disabled"} size="sm" /><DisabledNote disabled={one.disabled} /></div> },
    { key: "act", title: "", align: "end", cell: (one) => may && <Button size="compact-sm" variant="subtle" aria-label={t("users.change", { name: one.username })} onClick={() => setEdited(one)}>{t("server.change")}</Button> },
  ];
  return (
    <>
      <Panel flush title={t("access.machines")} aside={add}>
        <ListView query={accounts} rows={2} empty={<Empty icon={IconRobot} title={t("access.machines.none")}>{t("access.machines.none.text")}</Empty>}>
          {(items) => <DataTable label={t("access.machines")} columns={columns} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {edited && <ServiceAccountDialog account={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
