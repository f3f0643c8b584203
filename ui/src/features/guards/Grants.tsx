// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useDeleteGrant, useGrants, type Grant } from "~/api/guards";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { t } from "~/lib/text";
import { ActButton } from "./ActButton";
import { GrantDialog } from "./GrantDialog";
import classes from "./Guards.module.css";
import { granted, servers } from "./words";

const columns: Column<Grant>[] = [
  { key: "name", title: t("guards.name"), phone: "title", cell: (one) => <strong>{one.name}</strong> },
  { key: "servers", title: t("nav.servers"), cell: (one) => servers(one.hosts) },
  { key: "who", title: t("guards.grant.who"), cell: granted },
  { key: "state", title: t("executions.state"), cell: (one) => <StatusBadge status={one.enabled ? "active" : "disabled"} size="sm" /> },
];

/** Which runs may use the credentials of a group of hosts; without one for a host, every run may. */
export function Grants() {
  const grants = useGrants();
  const remove = useDeleteGrant();
  const may = useCan("servers:write");
  const [edited, setEdited] = useState<Grant | "new" | null>(null);
  const add = may && <Button size="compact-sm" leftSection={<IconPlus size={15} />} onClick={() => setEdited("new")}>{t("guards.grant.add")}</Button>;
  const act: Column<Grant> = {
    key: "act", title: "", align: "end", cell: (one) => (
      <span className={classes.actions}>
        <Button size="compact-sm" variant="subtle" aria-label={t("guards.change.named", { name: one.name })} onClick={() => setEdited(one)}>{t("guards.change")}</Button>
        <ActButton id={one.id} word={t("action.remove")} action={t("guards.remove.named", { name: one.name })} effect={t("guards.grant.remove.effect")} mutation={remove} />
      </span>
    ),
  };
  return (
    <>
      <Panel flush title={t("guards.grants")} aside={add}>
        <ListView query={grants} rows={2} empty={<Empty icon={IconKey} title={t("guards.grants.none")}>{t("guards.grants.none.text")}</Empty>}>
          {(items) => <DataTable label={t("guards.grants")} columns={may ? [...columns, act] : columns} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {edited && <GrantDialog grant={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
