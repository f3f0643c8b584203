// SPDX-License-Identifier: Apache-2.0
import { IconStack2 } from "@tabler/icons-react";
import { useFleets, type Fleet } from "~/api/fleets";
import { DataTable, type Column } from "~/components/DataTable";
import { ActiveFilters, ChoiceFilter, Filters } from "~/components/Filters";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { statusWord } from "~/lib/status";
import { t } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";
import { Progress } from "./Progress";

const statuses = ["pending", "running", "completed", "stopped", "cancelled", "failed"].map((value) => ({ value, label: statusWord(value) }));

const columns: Column<Fleet>[] = [
  { key: "runbook", title: t("executions.runbook"), phone: "title", cell: (fleet) => fleet.runbook_name },
  { key: "state", title: t("executions.state"), cell: (fleet) => <StatusBadge status={fleet.status} size="sm" /> },
  { key: "progress", title: t("fleets.progress"), cell: (fleet) => <Progress counts={fleet.counts} /> },
  { key: "by", title: t("fleets.by"), phone: "hide", cell: (fleet) => fleet.initiated_by?.username ?? "" },
  { key: "created", title: t("executions.created"), align: "end", width: "8rem", cell: (fleet) => <Ago at={fleet.created_at} /> },
];

/** Runs on several servers, newest first. */
export function FleetsPage() {
  const [filters, setFilters] = useUrlState(["status", "runbook"]);
  const fleets = useFleets(filters);
  const filtered = Object.values(filters).some((value) => value !== "");
  return (
    <>
      <PageHeader title={t("nav.fleets")} explanation={t("fleets.explanation")} />
      <Filters>
        <ChoiceFilter value={filters.status} label={t("executions.state")} options={statuses} onChange={(status) => setFilters({ status })} />
        <ActiveFilters filters={{ runbook: filters.runbook }} onClear={(name) => setFilters({ [name]: "" })} />
      </Filters>
      <Panel flush>
        <ListView query={fleets} empty={<Empty icon={IconStack2} title={filtered ? t("fleets.none.filtered") : t("fleets.none")}>{filtered ? t("list.widen") : t("fleets.none.text")}</Empty>}>
          {(items) => <DataTable label={t("nav.fleets")} columns={columns} rows={items} rowKey={(fleet) => fleet.id} href={(fleet) => `/fleets/${fleet.id}`} />}
        </ListView>
      </Panel>
    </>
  );
}
