// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useApprovals } from "~/api/approvals";
import type { Approval } from "~/api/types";
import { Countdown } from "~/components/Countdown";
import { DataTable, type Column } from "~/components/DataTable";
import { Filters } from "~/components/Filters";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { RiskMark } from "~/components/RiskMark";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";

const columns: Column<Approval>[] = [
  { key: "what", title: t("approvals.what"), phone: "title", cell: (one) => t("execution.title", { runbook: one.runbook_name, server: one.server_name ?? t("execution.noServer") }) },
  { key: "why", title: t("approvals.why"), cell: (one) => one.alert_name ?? t("approvals.manual") },
  { key: "risk", title: t("approvals.risk"), cell: (one) => <RiskMark risk={one.risk} /> },
  { key: "status", title: t("approvals.status"), cell: (one) => <StatusBadge status={one.status} label={t(`approval.status.${one.status}`)} size="sm" /> },
  { key: "asked", title: t("approvals.asked"), align: "end", phone: "hide", cell: (one) => <Ago at={one.created_at} /> },
  { key: "left", title: t("approvals.left"), align: "end", width: "8rem", cell: (one) => (one.status === "pending" && one.expires_at ? <Countdown until={one.expires_at} /> : "") },
];

export function ApprovalsPage() {
  const [filters, setFilters] = useUrlState(["status"]);
  const status = filters.status === "" ? "pending" : filters.status;
  const approvals = useApprovals(status === "all" ? {} : { status });
  return (
    <>
      <PageHeader title={t("nav.approvals")} explanation={t("approvals.explanation")} />
      <Filters>
        <SegmentedControl
          aria-label={t("approvals.status")}
          value={status}
          data={[{ value: "pending", label: t("approvals.pending") }, { value: "all", label: t("filter.all") }]}
          onChange={(next) => setFilters({ status: next === "pending" ? "" : next })}
        />
      </Filters>
      <Panel flush>
        <ListView query={approvals} rows={3} empty={<Empty icon={IconHandStop} title={t("approvals.none")}>{t("approvals.none.text")}</Empty>}>
          {(items) => <DataTable label={t("nav.approvals")} columns={columns} rows={items} rowKey={(one) => one.id} href={(one) => `/approvals/${one.id}`} />}
        </ListView>
      </Panel>
    </>
  );
}
