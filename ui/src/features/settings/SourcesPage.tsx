// SPDX-License-Identifier: Apache-2.0
import { Button, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconActivityHeartbeat, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { AlertSource } from "~/api/resources";
import { useCan } from "~/api/session";
import { useAlertSources, useDeleteSource } from "~/api/sources";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t, tMaybe, type TextKey } from "~/lib/text";
import { RemoveButton } from "./RemoveButton";
import { SettingsFrame } from "./SettingsFrame";
import classes from "./Settings.module.css";
import { ChangeSource, NewSource } from "./SourceDialog";

/** The source of alerts that Opswright raises about itself; nobody connects, changes or removes it. */
const OWN = "opswright";

const columns: Column<AlertSource>[] = [
  { key: "name", title: t("sources.name"), phone: "title", cell: (one) => one.name },
  { key: "kind", title: t("sources.kind"), cell: (one) => tMaybe(`sources.kind.${one.kind}`) ?? one.kind },
  { key: "address", title: t("sources.alertmanager"), phone: "hide", cell: (one) => one.alertmanager_url ?? t("sources.notSet") },
  { key: "status", title: t("sources.status"), cell: (one) => <Tooltip label={one.last_error} disabled={one.last_error === null}><span><StatusBadge status={one.status} label={t(`sources.state.${one.status}` as TextKey)} size="sm" /></span></Tooltip> },
  { key: "watchdog", title: t("sources.watchdog.short"), phone: "hide", cell: (one) => (one.watchdog_enabled ? <Ago at={one.last_watchdog_at} /> : t("sources.notWatched")) },
  { key: "delivery", title: t("sources.delivery"), phone: "named", cell: (one) => (one.last_delivery_at ? <Ago at={one.last_delivery_at} /> : t("sources.never")) },
];

export function SourcesPage() {
  const sources = useAlertSources();
  const administers = useCan("sources:write");
  const remove = useDeleteSource();
  const [opened, dialog] = useDisclosure(false);
  const add = administers && <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>{t("sources.add")}</Button>;
  const [changed, setChanged] = useState<AlertSource | null>(null);
  const shown: Column<AlertSource>[] = administers
    ? [...columns, { key: "remove", title: "", align: "end", cell: (one) => one.kind === OWN ? null : <span className={classes.actions}><Button size="compact-sm" variant="subtle" onClick={() => setChanged(one)}>{t("server.change")}</Button><RemoveButton name={one.name} effect={t("sources.remove.effect")} mutation={remove} id={one.id} /></span> }]
    : columns;
  return (
    <SettingsFrame title={t("nav.sources")} explanation={t("sources.explanation")} action={add}>
      <Panel flush>
        <ListView query={sources} rows={2} empty={<Empty icon={IconActivityHeartbeat} title={t("sources.none")} action={add}>{t("sources.none.text")}</Empty>}>
          {(items) => <DataTable label={t("nav.sources")} columns={shown} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {opened && <NewSource onClose={dialog.close} />}
      {changed && <ChangeSource source={changed} onClose={() => setChanged(null)} />}
    </SettingsFrame>
  );
}
