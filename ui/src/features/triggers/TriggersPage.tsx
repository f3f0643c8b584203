// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconBolt, IconHistory } from "@tabler/icons-react";
import { Link } from "react-router";
import { useTriggers, type Trigger } from "~/api/triggers";
import { DataTable, type Column } from "~/components/DataTable";
import { ActiveFilters, ChoiceFilter, Filters } from "~/components/Filters";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";
import { conditions, starts } from "./trigger";

const columns: Column<Trigger>[] = [
  { key: "priority", title: t("triggers.order"), width: "5rem", phone: "hide", cell: (one) => one.priority },
  { key: "name", title: t("triggers.name"), phone: "title", cell: (one) => one.name },
  { key: "alert", title: t("triggers.alert"), cell: (one) => <code>{one.alert_name_pattern}</code> },
  { key: "conditions", title: t("triggers.conditions"), phone: "hide", cell: (one) => conditions(one).join(", ") || t("triggers.any") },
  { key: "runbook", title: t("triggers.starts"), cell: (one) => starts(one) },
  { key: "last", title: t("triggers.last"), align: "end", phone: "hide", cell: (one) => (one.last_triggered_at ? <Ago at={one.last_triggered_at} /> : t("triggers.never")) },
  { key: "state", title: t("triggers.state"), cell: (one) => <State trigger={one} /> },
];

/** Every trigger of every runbook in the order they are tried; what each starts and when. */
export function TriggersPage() {
  const [filters, setFilters] = useUrlState(["enabled", "runbook"]);
  const triggers = useTriggers(filters);
  const filtered = filters.enabled !== "" || filters.runbook !== "";
  return (
    <>
      <PageHeader
        title={t("nav.triggers")}
        explanation={t("triggers.explanation")}
        action={<Button variant="default" leftSection={<IconHistory size={17} />} component={Link} to="/triggers/backtest">{t("backtest.open")}</Button>}
      />
      <Filters>
        <ChoiceFilter
          value={filters.enabled}
          label={t("triggers.state")}
          options={[{ value: "true", label: t("status.active") }, { value: "false", label: t("status.disabled") }]}
          onChange={(enabled) => setFilters({ enabled })}
        />
        <ActiveFilters filters={{ runbook: filters.runbook }} onClear={() => setFilters({ runbook: "" })} />
      </Filters>
      <Panel flush>
        <ListView
          query={triggers}
          empty={<Empty icon={IconBolt} title={t(filtered ? "triggers.none.filtered" : "triggers.none.anywhere")}>{t(filtered ? "list.widen" : "triggers.none.anywhere.text")}</Empty>}
        >
          {(items) => <DataTable label={t("nav.triggers")} columns={columns} rows={items} rowKey={(one) => one.id} href={(one) => `/runbooks/${one.runbook_id}?tab=triggers`} />}
        </ListView>
      </Panel>
    </>
  );
}

/** A trigger starts something only if it and its runbook are active. */
function State({ trigger }: { trigger: Trigger }) {
  if (!trigger.enabled) return <StatusBadge status="disabled" size="sm" />;
  if (trigger.runbook_status === "active") return <StatusBadge status="active" size="sm" />;
  return <StatusBadge status="disabled" label={t("triggers.state.runbook")} size="sm" />;
}
