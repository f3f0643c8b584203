// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useCan } from "~/api/session";
import { useRestoreSetting, useSettingVersions, type SettingVersion } from "~/api/settings";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty, Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { t, tMaybe } from "~/lib/text";
import { SettingsFrame } from "./SettingsFrame";
import { valueText } from "./settingValue";

/** What was set, when and by whom; any of it can be set again. */
export function SettingHistoryPage() {
  const versions = useSettingVersions();
  const restore = useRestoreSetting();
  const administers = useCan("settings:write");
  const columns: Column<SettingVersion>[] = [
    { key: "setting", title: t("settingHistory.setting"), phone: "title", cell: (one) => <strong>{tMaybe(`settingHistory.name.${one.key}`) ?? one.key}</strong> },
    { key: "value", title: t("settingHistory.value"), cell: (one) => valueText(one.value) },
    { key: "at", title: t("settingHistory.at"), phone: "named", cell: (one) => <Ago at={one.changed_at} /> },
    { key: "by", title: t("settingHistory.by"), phone: "named", cell: (one) => one.changed_by ?? "" },
    {
      key: "restore",
      title: "",
      align: "end",
      cell: (one) =>
        administers && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={restore.isPending && restore.variables === one.id}
            aria-label={t("settingHistory.restore.label", { value: valueText(one.value) })}
            onClick={() => restore.mutate(one.id)}
          >
            {t("settingHistory.restore")}
          </Button>
        ),
    },
  ];
  return (
    <SettingsFrame title={t("nav.settingHistory")} explanation={t("settingHistory.explanation")}>
      <Refusal error={restore.error} />
      <Panel flush>
        <ListView query={versions} rows={3} empty={<Empty icon={IconHistory} title={t("settingHistory.none")}>{t("settingHistory.none.text")}</Empty>}>
          {(items) => <DataTable label={t("nav.settingHistory")} columns={columns} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
    </SettingsFrame>
  );
}
