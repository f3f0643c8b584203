// SPDX-License-Identifier: Apache-2.0
import { Button, Stack, Tabs } from "@mantine/core";
import { IconEdit, IconHistory, IconPlayerPlay } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { RunbookDetail } from "~/api/resources";
import { runbookOptions, runbookStatsOptions } from "~/api/runbooks";
import { useCanSome } from "~/api/session";
import { CodeBlock } from "~/components/Code";
import { Facts } from "~/components/Facts";
import { Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { RiskMark } from "~/components/RiskMark";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { formatNumber, t } from "~/lib/text";
import { duration } from "~/lib/time";
import { useUrlState } from "~/lib/urlState";
import { Definition } from "./Definition";
import { DryRunTab } from "./DryRunTab";
import { RunDialog } from "./RunDialog";
import classes from "./RunbookPage.module.css";
import { Triggers } from "./Triggers";
import { Versions } from "./Versions";

export function RunbookPage() {
  const { id = "" } = useParams();
  const { data: runbook, error, refetch } = useQuery(runbookOptions(id));
  const [state, setState] = useUrlState(["tab", "run", "alert"]);
  const runs = useCanSome("executions:run");
  const writes = useCanSome("runbooks:write");
  if (runbook === undefined) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={8} />;
  const runnable = runs && runbook.status === "active";
  return (
    <>
      <PageHeader
        back={{ to: "/runbooks", label: t("nav.runbooks") }}
        title={runbook.name}
        explanation={runbook.description}
        action={
          <>
            <Button variant="default" leftSection={<IconHistory size={17} />} component={Link} to={`/triggers/backtest?runbook=${runbook.id}`}>{t("backtest.open")}</Button>
            {writes && <Button variant="default" leftSection={<IconEdit size={17} />} component={Link} to={`/runbooks/import?from=${runbook.id}`}>{t("runbook.edit")}</Button>}
            {runnable && <Button leftSection={<IconPlayerPlay size={17} />} onClick={() => setState({ run: "1" })}>{t("runbook.run")}</Button>}
          </>
        }
      />
      <div className={classes.columns}>
        <Tabs value={state.tab === "" ? "steps" : state.tab} onChange={(tab) => setState({ tab: tab === "steps" ? "" : (tab ?? "") })} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="steps">{t("runbook.steps")}</Tabs.Tab>
            <Tabs.Tab value="triggers">{t("runbook.triggers")}</Tabs.Tab>
            <Tabs.Tab value="dry-run">{t("runbook.dryRun")}</Tabs.Tab>
            <Tabs.Tab value="yaml">{t("runbook.yaml")}</Tabs.Tab>
            <Tabs.Tab value="versions">{t("runbook.versions")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="steps"><Definition definition={runbook.definition} /></Tabs.Panel>
          <Tabs.Panel value="triggers"><Triggers triggers={runbook.definition.triggers ?? []} mode={runbook.mode} /></Tabs.Panel>
          <Tabs.Panel value="dry-run"><DryRunTab runbook={runbook} /></Tabs.Panel>
          <Tabs.Panel value="yaml"><CodeBlock text={runbook.yaml} label={`${runbook.name}.yaml`} /></Tabs.Panel>
          <Tabs.Panel value="versions"><Versions runbook={runbook} /></Tabs.Panel>
        </Tabs>
        <About runbook={runbook} />
      </div>
      {runnable && state.run === "1" && (
        <RunDialog runbook={runbook} alertId={state.alert === "" ? null : state.alert} onClose={() => setState({ run: "", alert: "" })} />
      )}
    </>
  );
}

function About({ runbook }: { runbook: RunbookDetail }) {
  const { data } = useQuery(runbookStatsOptions);
  const stats = data?.items.find((one) => one.runbook_id === runbook.id);
  const closed = stats === undefined ? 0 : stats.successful + stats.failed;
  return (
    <Stack gap="md">
      <Panel title={t("runbook.about")} aside={<StatusBadge status={runbook.status} size="sm" />}>
        <Facts
          facts={[
            { label: t("runbooks.mode"), value: t(`mode.${runbook.mode}`) },
            { label: t("runbooks.risk"), value: <RiskMark risk={runbook.risk} /> },
            { label: t("runbook.approval"), value: runbook.requires_approval ? t("runbook.approval.yes") : t("runbook.approval.no") },
            { label: t("runbook.category"), value: runbook.category },
            { label: t("runbook.target"), value: runbook.definition.target && <code>{runbook.definition.target.from}</code> },
            { label: t("runbook.timeout"), value: runbook.definition.timeout_seconds && duration(runbook.definition.timeout_seconds * 1000) },
            { label: t("runbook.version"), value: <>{runbook.version} · <Ago at={runbook.updated_at} /></> },
          ]}
        />
      </Panel>
      {stats && (
        <Panel title={t("runbook.record")} aside={<Link to={`/executions?runbook=${runbook.id}`}>{t("runbook.record.all")}</Link>}>
          <Facts
            facts={[
              { label: t("runbook.record.total"), value: formatNumber(stats.total_executions) },
              { label: t("runbook.record.good"), value: closed === 0 ? null : t("runbook.record.share", { good: stats.successful, all: closed }) },
              { label: t("runbook.record.average"), value: stats.avg_duration_ms === null ? null : duration(stats.avg_duration_ms) },
              { label: t("runbook.record.last"), value: <Ago at={stats.last_execution} /> },
            ]}
          />
        </Panel>
      )}
    </Stack>
  );
}
