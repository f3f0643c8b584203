// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconNetwork } from "@tabler/icons-react";
import { useLiftNetwork, useNetworks, type LoginNetwork, type NetworkList } from "~/api/defence";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { NetworkDialog } from "./NetworkDialog";
import { RemoveButton } from "./RemoveButton";

/** The networks that may not log in, or those that no block holds. */
export function NetworksPanel({ list }: { list: NetworkList }) {
  const networks = useNetworks(list);
  const lift = useLiftNetwork(list);
  const administers = useCan("login-networks:write");
  const [opened, dialog] = useDisclosure(false);
  const blocked = list === "blocked-networks";
  const title = t(blocked ? "logins.blocked" : "logins.allowed");
  const effect = t(blocked ? "logins.blocked.lift" : "logins.allowed.lift");
  const columns: Column<LoginNetwork>[] = [
    { key: "network", title: t("logins.network"), phone: "title", cell: (one) => <strong>{one.network}</strong> },
    { key: "reason", title: t("logins.reason"), cell: (one) => one.reason },
    { key: "by", title: t("logins.by"), phone: "named", cell: (one) => one.created_by ?? t("logins.automatic") },
    { key: "until", title: t("logins.until"), phone: "named", cell: (one) => (one.expires_at ? <Ago at={one.expires_at} /> : t("logins.forever")) },
    { key: "lift", title: "", align: "end", cell: (one) => administers && <RemoveButton name={one.network} effect={effect} mutation={lift} id={one.id} /> },
  ];
  const add = administers && <Button size="compact-sm" variant="default" onClick={dialog.open}>{t(blocked ? "logins.block" : "logins.allow")}</Button>;
  return (
    <Panel title={title} aside={add} flush>
      <ListView query={networks} rows={2} empty={<Empty icon={IconNetwork} title={t(blocked ? "logins.blocked.none" : "logins.allowed.none")} />}>
        {(items) => <DataTable label={title} columns={columns} rows={items} rowKey={(one) => one.id} />}
      </ListView>
      {opened && <NetworkDialog list={list} onClose={dialog.close} />}
    </Panel>
  );
}
