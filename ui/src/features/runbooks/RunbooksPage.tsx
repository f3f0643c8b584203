// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconBook2, IconFileImport } from "@tabler/icons-react";
import { Link } from "react-router";
import type { RunbookItem } from "~/api/resources";
import { useRunbooks } from "~/api/runbooks";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ChoiceFilter, Filters, SearchFilter } from "~/components/Filters";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { RiskMark } from "~/components/RiskMark";
import { StatusBadge, StatusDot } from "~/components/StatusBadge";
import { t, tn } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";
import classes from "./RunbooksPage.module.css";

const columns: Column<RunbookItem>[] = [
  { key: "name", title: t("runbooks.name"), phone: "title", cell: (one) => one.name },
  { key: "what", title: t("runbooks.what"), phone: "hide", cell: (one) => <span className={classes.what}>{one.description}</span> },
  { key: "mode", title: t("runbooks.mode"), cell: (one) => t(`mode.${one.mode}`) },
  { key: "risk", title: t("runbooks.risk"), cell: (one) => <RiskMark risk={one.risk} /> },
  { key: "triggers", title: t("runbooks.triggers"), phone: "hide", cell: (one) => (one.triggers_count === 0 ? t("runbooks.triggers.none") : tn("runbooks.triggers.count", one.triggers_count)) },
  { key: "runs", title: t("runbooks.runs"), cell: (one) => <LastRuns runs={one.last_runs} /> },
  { key: "status", title: t("runbooks.status"), cell: (one) => <StatusBadge status={one.status} size="sm" /> },
];

export function RunbooksPage() {
  const [filters, setFilters] = useUrlState(["q", "mode", "for_alert"]);
  const { for_alert: forAlert, ...asked } = filters;
  const runbooks = useRunbooks(asked);
  const writes = useCan("runbooks:write");
  const filtered = asked.q !== "" || asked.mode !== "";
  const importButton = writes && (
    <Button component={Link} to="/runbooks/import" leftSection={<IconFileImport size={17} />}>{t("runbooks.import")}</Button>
  );
  return (
    <>
      <PageHeader title={t("nav.runbooks")} explanation={forAlert === "" ? t("runbooks.explanation") : t("runbooks.forAlert")} action={importButton} />
      <Filters>
        <SearchFilter value={filters.q} label={t("runbooks.search")} onChange={(q) => setFilters({ q })} />
        <ChoiceFilter
          value={filters.mode}
          label={t("runbooks.mode")}
          options={(["auto", "semi_auto", "manual"] as const).map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
          onChange={(mode) => setFilters({ mode })}
        />
      </Filters>
      <Panel flush>
        <ListView
          query={runbooks}
          empty={
            <Empty icon={IconBook2} title={filtered ? t("runbooks.none.filtered") : t("runbooks.none")} action={filtered ? undefined : importButton}>
              {filtered ? t("list.widen") : t("runbooks.none.text")}
            </Empty>
          }
        >
          {(items) => (
            <DataTable
              label={t("nav.runbooks")}
              columns={columns}
              rows={items}
              rowKey={(one) => one.id}
              href={(one) => `/runbooks/${one.id}${forAlert === "" ? "" : `?run=1&alert=${forAlert}`}`}
            />
          )}
        </ListView>
      </Panel>
    </>
  );
}

function LastRuns({ runs }: { runs: RunbookItem["last_runs"] }) {
  if (runs.length === 0) return <span className={classes.never}>{t("runbooks.never")}</span>;
  return (
    <span className={classes.dots}>
      {[...runs].reverse().map((run) => <StatusDot key={run.id} status={run.outcome ?? run.status} />)}
    </span>
  );
}
