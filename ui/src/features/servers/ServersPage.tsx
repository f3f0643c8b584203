// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconPlus, IconServer2 } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Server } from "~/api/resources";
import { useServers } from "~/api/servers";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { EnvironmentFilter } from "~/components/EnvironmentFilter";
import { Filters, SearchFilter } from "~/components/Filters";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";
import { ConnectionBadge, HostKeyBadge } from "./ServerBadges";

const columns: Column<Server>[] = [
  { key: "name", title: t("servers.name"), phone: "title", cell: (one) => one.name },
  { key: "address", title: t("servers.address"), cell: (one) => <code>{one.username}@{one.hostname}:{one.port}</code> },
  { key: "environment", title: t("servers.environment"), cell: (one) => one.environment ?? "" },
  { key: "tags", title: t("servers.tags"), phone: "hide", cell: (one) => one.tags.join(", ") },
  { key: "hostKey", title: t("servers.hostKey"), cell: (one) => <HostKeyBadge state={one.host_key_state} /> },
  { key: "connection", title: t("servers.connection"), cell: (one) => <ConnectionBadge server={one} /> },
  { key: "tested", title: t("servers.tested"), align: "end", phone: "hide", cell: (one) => <Ago at={one.last_connection_test} /> },
];

export function ServersPage() {
  const [filters, setFilters] = useUrlState(["q", "environment"]);
  const servers = useServers(filters);
  const filtered = filters.q !== "" || filters.environment !== "";
  const administers = useCan("servers:write");
  const add = administers && <Button component={Link} to="/servers/new" leftSection={<IconPlus size={17} />}>{t("servers.add")}</Button>;
  return (
    <>
      <PageHeader title={t("nav.servers")} explanation={t("servers.explanation")} action={add} />
      <Filters>
        <SearchFilter value={filters.q} label={t("servers.search")} onChange={(q) => setFilters({ q })} />
        <EnvironmentFilter value={filters.environment} onChange={(environment) => setFilters({ environment })} />
      </Filters>
      <Panel flush>
        <ListView
          query={servers}
          empty={
            <Empty icon={IconServer2} title={filtered ? t("servers.none.filtered") : t("servers.none")} action={filtered ? undefined : add}>
              {filtered ? t("list.widen") : t("servers.none.text")}
            </Empty>
          }
        >
          {(items) => <DataTable label={t("nav.servers")} columns={columns} rows={items} rowKey={(one) => one.id} href={(one) => `/servers/${one.id}`} />}
        </ListView>
      </Panel>
    </>
  );
}
