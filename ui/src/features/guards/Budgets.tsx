// SPDX-License-Identifier: Apache-2.0
import { IconGauge } from "@tabler/icons-react";
import { useBudgets, type Budget } from "~/api/guards";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { t } from "~/lib/text";
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
  return (
    <Panel flush title={t("guards.budgets")}>
      <ListView query={budgets} rows={2} empty={<Empty icon={IconGauge} title={t("guards.budgets.none")}>{t("guards.budgets.none.text")}</Empty>}>
        {(items) => <DataTable label={t("guards.budgets")} columns={columns} rows={items} rowKey={(one) => one.id} />}
      </ListView>
    </Panel>
  );
}
