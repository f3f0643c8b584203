// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconGauge, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useBudgets, useDeleteBudget, type Budget } from "~/api/guards";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { t } from "~/lib/text";
import { ActButton } from "./ActButton";
import { BudgetDialog } from "./BudgetDialog";
import classes from "./Guards.module.css";
import { allows, servers } from "./words";

const columns: Column<Budget>[] = [
  { key: "name", title: t("guards.name"), phone: "title", cell: (one) => <strong>{one.name}</strong> },
  { key: "limit", title: t("guards.budget.limit"), cell: allows },
  { key: "servers", title: t("nav.servers"), cell: (one) => servers(one.selector) },
  { key: "state", title: t("executions.state"), cell: (one) => <StatusBadge status={one.enabled ? "active" : "disabled"} size="sm" /> },
];

/** How much automation may touch at most in a time, whatever the alerts say. */
export function Budgets() {
  const budgets = useBudgets();
  const remove = useDeleteBudget();
  const may = useCan("guards:write");
  const [edited, setEdited] = useState<Budget | "new" | null>(null);
  const add = may && <Button size="compact-sm" leftSection={<IconPlus size={15} />} onClick={() => setEdited("new")}>{t("guards.budget.add")}</Button>;
  const act: Column<Budget> = {
    key: "act", title: "", align: "end", cell: (one) => (
      <span className={classes.actions}>
        <Button size="compact-sm" variant="subtle" aria-label={t("guards.change.named", { name: one.name })} onClick={() => setEdited(one)}>{t("guards.change")}</Button>
        <ActButton id={one.id} word={t("action.remove")} action={t("guards.remove.named", { name: one.name })} effect={t("guards.budget.remove.effect")} mutation={remove} />
      </span>
    ),
  };
  return (
    <>
      <Panel flush title={t("guards.budgets")} aside={add}>
        <ListView query={budgets} rows={2} empty={<Empty icon={IconGauge} title={t("guards.budgets.none")}>{t("guards.budgets.none.text")}</Empty>}>
          {(items) => <DataTable label={t("guards.budgets")} columns={may ? [...columns, act] : columns} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {edited && <BudgetDialog budget={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
