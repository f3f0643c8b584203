// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { fleetOptions, isFleetOpen, type FleetDetail, type FleetRun, type FleetWave } from "~/api/fleets";
import { Facts } from "~/components/Facts";
import { Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago, Lasting } from "~/components/Time";
import { Words } from "~/components/Words";
import { t, tn } from "~/lib/text";
import classes from "./Fleet.module.css";
import { Progress } from "./Progress";
import { StopFleet } from "./StopFleet";

/** One runbook over many servers: its waves, and the result on each server. */
export function FleetPage() {
  const { id = "" } = useParams();
  const { data: fleet, error, refetch } = useQuery(fleetOptions(id));
  if (fleet === undefined) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={8} />;
  return (
    <>
      <PageHeader
        title={tn("fleet.title", fleet.counts.total, { runbook: fleet.runbook_name })}
        back={{ to: "/fleets", label: t("nav.fleets") }}
        action={<StopFleet fleet={fleet} />}
      />
      <div className={classes.state} role="status">
        <StatusBadge status={fleet.status} />
        <Progress counts={fleet.counts} />
      </div>
      {fleet.status_reason && <p className={classes.reason}><Words>{fleet.status_reason.message}</Words></p>}
      <div className={classes.panels}>
        {fleet.waves.map((wave) => <Wave key={wave.number} wave={wave} canary={wave.number === 1 && fleet.policy.canary > 0} open={isFleetOpen(fleet)} />)}
        <Panel title={t("fleet.how")}><How fleet={fleet} /></Panel>
      </div>
    </>
  );
}

function Wave({ wave, canary, open }: { wave: FleetWave; canary: boolean; open: boolean }) {
  const name = canary ? t("fleet.wave.canary") : t("fleet.wave", { number: wave.number });
  return (
    <Panel title={name} aside={<Progress counts={wave.counts} />}>
      {open && wave.counts.paused > 0 && <p className={classes.reason}>{tn("fleet.paused", wave.counts.paused)}</p>}
      <ul className={classes.runs} aria-label={name}>
        {wave.runs.map((run) => <Run key={run.id} run={run} />)}
      </ul>
    </Panel>
  );
}

function Run({ run }: { run: FleetRun }) {
  return (
    <li className={classes.run}>
      <Link to={`/executions/${run.id}`} className={classes.server}>{run.server_name ?? t("execution.noServer")}</Link>
      <span className={classes.badges}>
        <StatusBadge status={run.status} label={run.waiting ? t("fleet.turn") : undefined} size="sm" />
        {run.outcome && run.outcome !== "unverified" && <StatusBadge status={run.outcome} size="sm" />}
        {run.started_at && <span className={classes.words}><Lasting from={run.started_at} to={run.completed_at} /></span>}
      </span>
      {run.status_reason && <span className={classes.why}><Words>{run.status_reason.message}</Words></span>}
    </li>
  );
}

function How({ fleet }: { fleet: FleetDetail }) {
  const { policy } = fleet;
  const stops = [
    policy.max_failures === null ? null : tn("fleet.stops.count", policy.max_failures),
    policy.max_failure_percent === null ? null : t("fleet.stops.percent", { percent: policy.max_failure_percent }),
  ].filter((part) => part !== null);
  return (
    <Facts
      facts={[
        { label: t("executions.runbook"), value: <Link to={`/runbooks/${fleet.runbook_id}`}>{t("fleet.version", { runbook: fleet.runbook_name, version: fleet.runbook_version })}</Link> },
        { label: t("fleet.canary"), value: tn("fleet.servers", policy.canary) },
        { label: t("fleet.waves"), value: policy.waves.map((percent) => `${percent} %`).join(", ") },
        { label: t("fleet.parallel"), value: String(policy.max_parallel) },
        { label: t("fleet.stops"), value: stops.join(", ") },
        { label: t("fleets.by"), value: fleet.initiated_by?.username },
        { label: t("run.reason"), value: fleet.reason },
        { label: t("executions.created"), value: <Ago at={fleet.created_at} /> },
        { label: t("executions.took"), value: fleet.started_at && <Lasting from={fleet.started_at} to={fleet.completed_at} /> },
      ]}
    />
  );
}
