// SPDX-License-Identifier: Apache-2.0
import { Stack } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Backtest, BacktestItem } from "~/api/backtest";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView, Rows } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { formatNumber, t, tMaybe } from "~/lib/text";
import { absolute } from "~/lib/time";
import classes from "./Backtest.module.css";
import { DayChart } from "./DayChart";
import { bars } from "./question";

interface Props {
  backtest: Backtest;
  verdict: string;
  onVerdict: (verdict: string) => void;
}

/** What would have been: figures, days, and each alert with the reason. */
export function BacktestResult({ backtest, verdict, onVerdict }: Props) {
  const { answer, items } = backtest;
  if (answer === undefined) return <Panel>{items.error ? <ListView query={items} empty={null}>{() => null}</ListView> : <Rows count={6} />}</Panel>;
  const { summary } = answer;
  const verdicts = Object.entries(summary.by_verdict).sort((one, other) => other[1] - one[1]);
  if (verdicts.length === 0) {
    return <Panel><Empty icon={IconBolt} title={t("backtest.none")}>{t("backtest.none.text", { alerts: formatNumber(summary.alerts) })}</Empty></Panel>;
  }
  return (
    <Stack gap="md">
      <Panel title={t("backtest.result", { since: absolute(answer.since), until: absolute(answer.until) })}>
        <div role="status">
          <dl className={classes.tiles}>
            {(["runs", "hosts", "alerts"] as const).map((key) => <div key={key}><dt>{t(`backtest.${key}`)}</dt><dd>{formatNumber(summary[key])}</dd></div>)}
          </dl>
        </div>
        <div className={classes.verdicts} role="group" aria-label={t("backtest.verdicts")}>
          {verdicts.map(([word, count]) => (
            <button key={word} type="button" aria-pressed={verdict === word} onClick={() => onVerdict(verdict === word ? "" : word)}>
              {wordOf(word)} <b>{formatNumber(count)}</b>
            </button>
          ))}
        </div>
        <DayChart bars={bars(answer.since, answer.until, summary.by_day)} />
      </Panel>
      <Panel flush title={t("backtest.items")} aside={verdict === "" ? undefined : wordOf(verdict)}>
        <ListView query={items} empty={<Empty icon={IconBolt} title={t("backtest.none.verdict")} />}>
          {(shown) => <DataTable label={t("backtest.items")} columns={columns} rows={shown} rowKey={(one) => one.alert_id} />}
        </ListView>
      </Panel>
    </Stack>
  );
}

const columns: Column<BacktestItem>[] = [
  { key: "alert", title: t("alerts.name"), phone: "title", cell: (one) => <Link to={`/alerts/${one.alert_id}`}>{one.alert_name}</Link> },
  { key: "at", title: t("backtest.received"), cell: (one) => <time dateTime={one.received_at}>{absolute(one.received_at)}</time> },
  { key: "server", title: t("executions.server"), cell: (one) => (one.server_id === null ? "–" : <Link to={`/servers/${one.server_id}`}>{one.server_name}</Link>) },
  { key: "trigger", title: t("triggers.name"), phone: "hide", cell: (one) => [one.runbook_name, one.trigger_name].filter(Boolean).join(" · ") },
  { key: "verdict", title: t("backtest.verdict"), cell: (one) => <StatusBadge status={statusOf(one.verdict)} label={wordOf(one.verdict)} size="sm" /> },
  { key: "reason", title: t("backtest.reason"), cell: (one) => <span className={classes.reason}>{one.reason.replaceAll("*", "")}</span> },
];

/** A verdict of a newer server is shown as it is. */
function wordOf(verdict: string): string {
  return tMaybe(`backtest.verdict.${verdict}`) ?? verdict.replaceAll("_", " ");
}

function statusOf(verdict: string): string {
  if (verdict === "run") return "approved";
  return verdict === "needs_approval" ? "waiting" : "refused";
}
