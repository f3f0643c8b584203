// SPDX-License-Identifier: Apache-2.0
import { IconPlayerPlay } from "@tabler/icons-react";
import { useExecutions } from "~/api/executions";
import type { ExecutionItem } from "~/api/types";
import { DataTable, type Column } from "~/components/DataTable";
import { EnvironmentFilter } from "~/components/EnvironmentFilter";
import { ActiveFilters, ChoiceFilter, Filters, SearchFilter } from "~/components/Filters";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { RunState } from "~/components/RunState";
import { Ago, Lasting } from "~/components/Time";
import { t } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";
import { statusWord } from "~/lib/status";

const statuses = ["running", "paused", "pending", "parked", "verifying", "completed", "failed", "timeout", "cancelled", "refused", "unknown"];
const outcomes = ["fixed", "not_fixed", "unverified"];
const options = (words: string[]) => words.map((word) => ({ value: word, label: statusWord(word) }));

const columns: Column<ExecutionItem>[] = [
  { key: "runbook", title: t("executions.runbook"), phone: "title", cell: (run) => run.runbook_name },
  { key: "server", title: t("executions.server"), cell: (run) => run.server_name ?? "" },
  { key: "state", title: t("executions.state"), cell: (run) => <RunState run={run} /> },
  { key: "why", title: t("executions.why"), phone: "hide", cell: (run) => run.alert_name ?? run.initiated_by?.username ?? "" },
  { key: "took", title: t("executions.took"), align: "end", phone: "hide", cell: (run) => <Lasting from={run.started_at} to={run.completed_at} /> },
  { key: "created", title: t("executions.created"), align: "end", width: "8rem", cell: (run) => <Ago at={run.created_at} /> },
];

export function ExecutionsPage() {
  const [filters, setFilters] = useUrlState(["status", "outcome", "environment", "runbook", "server", "alert", "since", "until", "q"]);
  const executions = useExecutions(filters);
  const filtered = Object.values(filters).some((value) => value !== "");
  return (
    <>
      <PageHeader title={t("nav.executions")} explanation={t("executions.explanation")} />
      <Filters>
        <SearchFilter value={filters.q} label={t("executions.search")} onChange={(q) => setFilters({ q })} />
        <ChoiceFilter value={filters.status} label={t("executions.state")} options={options(statuses)} onChange={(status) => setFilters({ status })} />
        <ChoiceFilter value={filters.outcome} label={t("executions.outcome")} options={options(outcomes)} onChange={(outcome) => setFilters({ outcome })} />
        <EnvironmentFilter value={filters.environment} onChange={(environment) => setFilters({ environment })} />
        <ActiveFilters filters={{ runbook: filters.runbook, server: filters.server, alert: filters.alert, since: filters.since, until: filters.until }} onClear={(name) => setFilters({ [name]: "" })} />
      </Filters>
      <Panel flush>
        <ListView
          query={executions}
          empty={
            <Empty icon={IconPlayerPlay} title={filtered ? t("executions.none.filtered") : t("executions.none")}>
              {filtered ? t("list.widen") : t("executions.none.text")}
            </Empty>
          }
        >
          {(items) => (
            <DataTable label={t("nav.executions")} columns={columns} rows={items} rowKey={(run) => run.id} href={(run) => `/executions/${run.id}`} />
          )}
        </ListView>
      </Panel>
    </>
  );
}
