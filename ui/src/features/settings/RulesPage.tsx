// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconGavel, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { AutomationRule } from "~/api/resources";
import { useRunbooks } from "~/api/runbooks";
import { useCan } from "~/api/session";
import { useAutomationRules, useDeleteRule } from "~/api/sources";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { t } from "~/lib/text";
import { RemoveButton } from "./RemoveButton";
import { RuleDialog } from "./RuleDialog";
import classes from "./Settings.module.css";
import { SettingsFrame } from "./SettingsFrame";

export function RulesPage() {
  const rules = useAutomationRules();
  const runbooks = useRunbooks();
  const administers = useCan("rules:write");
  const remove = useDeleteRule();
  const [opened, dialog] = useDisclosure(false);
  const add = administers && <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>{t("rules.add")}</Button>;
  const [changed, setChanged] = useState<AutomationRule | null>(null);
  const columns: Column<AutomationRule>[] = [
    { key: "priority", title: t("rules.priority"), width: "6rem", cell: (one) => one.priority },
    { key: "name", title: t("rules.name"), phone: "title", cell: (one) => <strong>{one.name}</strong> },
    { key: "alert", title: t("rules.alert"), cell: (one) => <code>{one.alert_name_pattern}</code> },
    { key: "severity", title: t("rules.severity"), cell: (one) => <code>{one.severity_pattern}</code> },
    { key: "action", title: t("rules.action"), cell: (one) => [t(`action_taken.${one.action}`), one.runbook_name].filter(Boolean).join(" · ") },
    { key: "enabled", title: t("rules.status"), cell: (one) => <StatusBadge status={one.enabled ? "active" : "disabled"} size="sm" /> },
  ];
  const shown = administers
    ? [...columns, { key: "remove", title: "", align: "end" as const, cell: (one: AutomationRule) => <span className={classes.actions}><Button size="compact-sm" variant="subtle" onClick={() => setChanged(one)}>{t("server.change")}</Button><RemoveButton name={one.name} effect={t("rules.remove.effect")} mutation={remove} id={one.id} /></span> }]
    : columns;
  return (
    <SettingsFrame title={t("nav.rules")} explanation={t("rules.explanation")} action={add}>
      <Panel flush>
        <ListView query={rules} rows={3} empty={<Empty icon={IconGavel} title={t("rules.none")} action={add}>{t("rules.none.text")}</Empty>}>
          {(items) => <DataTable label={t("nav.rules")} columns={shown} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {opened && <RuleDialog existing={null} runbooks={runbooks.items ?? []} onClose={dialog.close} />}
      {changed && <RuleDialog existing={changed} runbooks={runbooks.items ?? []} onClose={() => setChanged(null)} />}
    </SettingsFrame>
  );
}
