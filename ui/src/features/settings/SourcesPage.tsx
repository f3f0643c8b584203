// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconActivityHeartbeat, IconPlus } from "@tabler/icons-react";
import type { AlertSource } from "~/api/resources";
import { useCan } from "~/api/session";
import { useAlertSources, useDeleteSource } from "~/api/sources";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { RemoveButton } from "./RemoveButton";
import { SettingsFrame } from "./SettingsFrame";
import { SourceDialog } from "./SourceDialog";

const columns: Column<AlertSource>[] = [
  { key: "name", title: t("sources.name"), phone: "title", cell: (one) => one.name },
  { key: "kind", title: t("sources.kind"), cell: (one) => one.kind },
  { key: "address", title: t("sources.alertmanager"), phone: "hide", cell: (one) => one.alertmanager_url ?? t("sources.notSet") },
  { key: "status", title: t("sources.status"), cell: (one) => <StatusBadge status={one.status ?? "unknown"} size="sm" /> },
  { key: "delivery", title: t("sources.delivery"), cell: (one) => (one.last_delivery_at ? <Ago at={one.last_delivery_at} /> : t("sources.never")) },
];

export function SourcesPage() {
  const sources = useAlertSources();
  const administers = useCan("sources:write");
  const remove = useDeleteSource();
  const [opened, dialog] = useDisclosure(false);
  const add = administers && <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>{t("sources.add")}</Button>;
  const shown: Column<AlertSource>[] = administers
    ? [...columns, { key: "remove", title: "", align: "end", cell: (one) => <RemoveButton name={one.name} effect={t("sources.remove.effect")} mutation={remove} id={one.id} /> }]
    : columns;
  return (
    <SettingsFrame title={t("nav.sources")} explanation={t("sources.explanation")} action={add}>
      <Panel flush>
        <ListView query={sources} rows={2} empty={<Empty icon={IconActivityHeartbeat} title={t("sources.none")} action={add}>{t("sources.none.text")}</Empty>}>
          {(items) => <DataTable label={t("nav.sources")} columns={shown} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {opened && <SourceDialog onClose={dialog.close} />}
    </SettingsFrame>
  );
}
