// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconArrowLeft, IconHistory } from "@tabler/icons-react";
import { useEffect } from "react";
import { Link } from "react-router";
import type { ExecutionDetail } from "~/api/types";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago, Lasting } from "~/components/Time";
import { Words } from "~/components/Words";
import { useNow } from "~/lib/now";
import { t, tMaybe } from "~/lib/text";
import { clock } from "~/lib/time";
import { Cancel } from "./Cancel";
import { Evidence } from "./Evidence";
import { triedAgainAt } from "./guards";
import { MakeTest } from "./MakeTest";
import classes from "./RunHeader.module.css";
import { Steer } from "./Steer";
import { isPausing } from "./steer";

/** Stays in sight while the timeline scrolls: what, where, how it stands, and the steering that applies now. */
export function RunHeader({ run }: { run: ExecutionDetail }) {
  const title = t("execution.title", { runbook: run.runbook_name, server: run.server_name ?? t("execution.noServer") });
  useEffect(() => {
    document.title = `${title} · Opswright`;
  }, [title]);
  const again = triedAgainAt(run);
  const hint = run.status_reason && tMaybe(`hint.${run.status_reason.code}`);
  return (
    <header className={classes.header}>
      <Link to="/executions" className={classes.back}><IconArrowLeft size={15} aria-hidden /> {t("nav.executions")}</Link>
      <div className={classes.row}>
        <h1 className={classes.title}>
          <Link to={`/runbooks/${run.runbook_id}`}>{run.runbook_name}</Link>
          <span className={classes.on}> {t("execution.on")} </span>
          {run.server_id ? <Link to={`/servers/${run.server_id}`}>{run.server_name}</Link> : t("execution.noServer")}
        </h1>
        <div className={classes.actions}>
          <Button component={Link} to={`/executions/${run.id}/replay`} variant="default" leftSection={<IconHistory size={17} aria-hidden />}>{t("replay.open")}</Button>
          <Evidence run={run} />
          <MakeTest run={run} />
          <Steer run={run} />
          <Cancel run={run} />
        </div>
      </div>
      <div className={classes.facts} role="status">
        <StatusBadge status={run.status} />
        {run.outcome && <StatusBadge status={run.outcome} />}
        <span>{t("execution.version", { version: run.runbook_version })}</span>
        {run.started_at && <span>{run.completed_at ? t("execution.took") : t("execution.running")} <Lasting from={run.started_at} to={run.completed_at} /></span>}
        {run.fleet_id && <Link to={`/fleets/${run.fleet_id}`}>{t("execution.fleet")}</Link>}
        {isPausing(run) && <span>{t("execution.pausing")}</span>}
        {run.initiated_by && <span>{t("execution.by", { name: run.initiated_by.username })}</span>}
      </div>
      {run.status_reason && (
        <p className={classes.reason} data-status={run.status}>
          <Words>{run.status_reason.message}</Words> <span className={classes.hint}>{again === null ? hint : <Again at={again} />}</span>
        </p>
      )}
    </header>
  );
}

const REFRESH_MS = 1_000;

function Again({ at }: { at: string }) {
  if (Date.parse(at) <= useNow(REFRESH_MS)) return <>{t("guard.tryingNow")}</>;
  return <>{t("execution.triedAgain", { at: clock(at) })} <Ago at={at} />.</>;
}
