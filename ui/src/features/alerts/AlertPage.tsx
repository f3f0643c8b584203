// SPDX-License-Identifier: Apache-2.0
import { Anchor, Button, Stack } from "@mantine/core";
import { IconEye, IconPlayerPlay } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { alertOptions, useAcknowledge } from "~/api/alerts";
import { useExecutions } from "~/api/executions";
import { useCan } from "~/api/session";
import type { AlertDetail } from "~/api/types";
import { Facts } from "~/components/Facts";
import { ListView, Rows } from "~/components/ListView";
import { Failure, Refusal } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { RunState } from "~/components/RunState";
import { SeverityMark } from "~/components/SeverityMark";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago, Lasting } from "~/components/Time";
import { Words } from "~/components/Words";
import { formatNumber, t } from "~/lib/text";
import { AlertTimeline } from "./AlertTimeline";
import classes from "./AlertPage.module.css";
import { DecisionPanel } from "./DecisionPanel";
import { Earlier } from "./Earlier";
import { Labels } from "./Labels";

export function AlertPage() {
  const { id = "" } = useParams();
  const { data: alert, error, refetch } = useQuery(alertOptions(id));
  if (alert === undefined) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={8} />;
  const about = alert.annotations.summary ?? alert.annotations.description;
  return (
    <>
      <PageHeader
        title={alert.alert_name}
        explanation={about}
        back={{ to: "/alerts", label: t("nav.alerts") }}
        action={<Actions alert={alert} />}
      />
      <div className={classes.state}>
        <StatusBadge status={alert.status} />
        <SeverityMark level={alert.severity_level} word={alert.severity} />
        <span className={classes.quiet}>
          {alert.status === "firing" ? t("alert.burning") : t("alert.burned")} <Lasting from={alert.starts_at} to={alert.ends_at} />
        </span>
        {alert.acknowledged_at && <span className={classes.quiet}>{t("alert.acknowledged", { name: alert.acknowledged_by ?? "" })} <Ago at={alert.acknowledged_at} /></span>}
        {alert.questioned_at && alert.status === "firing" && <span className={classes.quiet}>{t("alert.questioned")}</span>}
        {alert.backfilled && <span className={classes.quiet}>{t("alert.backfilled")}</span>}
      </div>
      <div className={classes.columns}>
        <Stack gap="md">
          <AlertTimeline id={id} />
          <Runs id={id} />
          <Earlier alert={alert} />
          <Panel title={t("alert.labels")}><Labels labels={alert.labels} /></Panel>
        </Stack>
        <Stack gap="md">
          <DecisionPanel alert={alert} />
          <About alert={alert} />
        </Stack>
      </div>
    </>
  );
}

function Actions({ alert }: { alert: AlertDetail }) {
  const acknowledge = useAcknowledge(alert.id);
  const allowed = useCan("alerts:write");
  if (!allowed) return null;
  return (
    <>
      {alert.status === "firing" && alert.acknowledged_at === null && (
        <Button variant="default" leftSection={<IconEye size={17} />} loading={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
          {t("alert.acknowledge")}
        </Button>
      )}
      <Button leftSection={<IconPlayerPlay size={17} />} component={Link} to={`/runbooks?for_alert=${alert.id}`}>{t("alert.run")}</Button>
      <Refusal error={acknowledge.error} />
    </>
  );
}

function Runs({ id }: { id: string }) {
  const runs = useExecutions({ alert: id, limit: 20 });
  return (
    <Panel title={t("alert.runs")}>
      <ListView query={runs} rows={2} empty={<p className={classes.none}>{t("alert.runs.none")}</p>}>
        {(items) => (
          <ul className={classes.runs}>
            {items.map((run) => (
              <li key={run.id}>
                <Link to={`/executions/${run.id}`}>{run.runbook_name}</Link>
                <span className={classes.quiet}>{run.server_name}</span>
                <RunState run={run} />
                <span className={classes.when}><Ago at={run.created_at} /></span>
                {run.status_reason && <span className={classes.why}><Words>{run.status_reason.message}</Words></span>}
              </li>
            ))}
          </ul>
        )}
      </ListView>
    </Panel>
  );
}

function About({ alert }: { alert: AlertDetail }) {
  const annotations = Object.entries(alert.annotations).filter(([name]) => name !== "summary");
  return (
    <Panel title={t("alert.about")}>
      <Facts
        facts={[
          { label: t("alert.source"), value: alert.source },
          { label: t("alert.instance"), value: alert.instance },
          { label: t("alert.job"), value: alert.job },
          { label: t("alert.received"), value: <Ago at={alert.received_at} /> },
          { label: t("alert.lastSeen"), value: <Ago at={alert.last_seen_at} /> },
          { label: t("alert.repeats"), value: formatNumber(alert.repeat_count) },
          { label: t("alert.fingerprint"), value: <code>{alert.fingerprint}</code> },
          {
            label: t("alert.generator"),
            value: alert.generator_url && <Outside address={alert.generator_url} words={t("alert.generator.open")} />,
          },
          ...annotations.map(([name, value]) => ({ label: name, value: <Outside address={value} words={value} /> })),
        ]}
      />
    </Panel>
  );
}

/** A sender chooses this address: anything but http(s) is shown as text, never as a link. */
function Outside({ address, words }: { address: string; words: string }) {
  if (!/^https?:\/\/\S+$/i.test(address)) return <>{address}</>;
  return <Anchor href={address} rel="noreferrer" target="_blank">{words}</Anchor>;
}
