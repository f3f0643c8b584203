// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl } from "@mantine/core";
import { IconBellOff } from "@tabler/icons-react";
import { useAlerts } from "~/api/alerts";
import type { AlertItem } from "~/api/types";
import { DataTable, type Column } from "~/components/DataTable";
import { ActiveFilters, ChoiceFilter, Filters, SearchFilter } from "~/components/Filters";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";
import { decisionWords } from "./decision";
import { SeverityMark } from "~/components/SeverityMark";
import { Words } from "~/components/Words";

const columns: Column<AlertItem>[] = [
  { key: "name", title: t("alerts.name"), phone: "title", cell: (alert) => alert.alert_name },
  { key: "severity", title: t("alerts.severity"), cell: (alert) => <SeverityMark level={alert.severity_level} word={alert.severity} /> },
  { key: "status", title: t("alerts.status"), cell: (alert) => <StatusBadge status={alert.status} /> },
  { key: "instance", title: t("alerts.instance"), width: "10rem", cell: (alert) => alert.instance ?? "" },
  { key: "decision", title: t("alerts.decision"), phone: "hide", cell: (alert) => <Words>{decisionWords(alert)}</Words> },
  { key: "age", title: t("alerts.since"), align: "end", width: "8rem", cell: (alert) => <Ago at={alert.starts_at} /> },
];

export function AlertsPage() {
  const [filters, setFilters] = useUrlState(["status", "severity_level", "alert_name", "instance", "source", "label", "fingerprint", "action_taken", "since", "until", "q"]);
  const alerts = useAlerts(filters);
  const filtered = Object.values(filters).some((value) => value !== "");
  return (
    <>
      <PageHeader title={t("nav.alerts")} explanation={t("alerts.explanation")} />
      <Filters>
        <SegmentedControl
          aria-label={t("alerts.status")}
          value={filters.status}
          data={[
            { value: "", label: t("filter.all") },
            { value: "firing", label: t("status.firing") },
            { value: "resolved", label: t("status.resolved") },
          ]}
          onChange={(status) => setFilters({ status })}
        />
        <SearchFilter value={filters.q} label={t("alerts.search")} onChange={(q) => setFilters({ q })} />
        <ChoiceFilter
          value={filters.severity_level}
          label={t("alerts.severity")}
          options={["critical", "error", "warning", "info"].map((level) => ({ value: level, label: t(`severity.${level}` as "severity.info") }))}
          onChange={(severity_level) => setFilters({ severity_level })}
        />
        <ChoiceFilter
          value={filters.action_taken}
          label={t("alerts.decision")}
          options={["remediate", "manual", "auto_analyze", "ignore"].map((action) => ({ value: action, label: t(`action_taken.${action}` as "action_taken.ignore") }))}
          onChange={(action_taken) => setFilters({ action_taken })}
        />
        <ActiveFilters filters={{ alert_name: filters.alert_name, instance: filters.instance, source: filters.source, label: filters.label, fingerprint: filters.fingerprint }} onClear={(name) => setFilters({ [name]: "" })} />
      </Filters>
      <Panel flush>
        <ListView
          query={alerts}
          empty={
            <Empty icon={IconBellOff} title={filtered ? t("alerts.none.filtered") : t("alerts.none")}>
              {filtered ? t("list.widen") : t("alerts.none.text")}
            </Empty>
          }
        >
          {(items) => <DataTable label={t("nav.alerts")} columns={columns} rows={items} rowKey={(alert) => alert.id} href={(alert) => `/alerts/${alert.id}`} />}
        </ListView>
      </Panel>
    </>
  );
}
