// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { IconHistory } from "@tabler/icons-react";
import { useCallback } from "react";
import { Link, useParams } from "react-router";
import { executionOptions } from "~/api/executions";
import { timelineOptions, type Timeline } from "~/api/replay";
import { useCan } from "~/api/session";
import type { ExecutionDetail } from "~/api/types";
import { Rows } from "~/components/ListView";
import { Empty, Failure } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { StatusBadge } from "~/components/StatusBadge";
import { Frozen } from "~/features/executions/frozen";
import { RunTimeline } from "~/features/executions/RunTimeline";
import { t } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";
import { asOf } from "./asOf";
import { Judged } from "./Judged";
import { Player } from "./Player";
import classes from "./Replay.module.css";

/** A past run gone through moment by moment, as it looked to whoever watched it; and judged by today's code. */
export function ReplayPage() {
  const { id = "" } = useParams();
  const run = useQuery({ ...executionOptions(id), refetchInterval: false });
  const timeline = useQuery(timelineOptions(id));
  const error = run.error ?? timeline.error;
  if (run.data === undefined || timeline.data === undefined) {
    return error ? <Failure error={error} onRetry={() => void Promise.all([run.refetch(), timeline.refetch()])} /> : <Rows count={8} />;
  }
  return <Replay key={id} run={run.data} timeline={timeline.data} />;
}

function Replay({ run, timeline }: { run: ExecutionDetail; timeline: Timeline }) {
  const [state, setState] = useUrlState(["moment"] as const);
  const audits = useCan("audit:read");
  const { moments, isCut } = timeline;
  const wanted = moments.findIndex((one) => String(one.sequence) === state.moment);
  const at = wanted === -1 ? moments.length - 1 : wanted;
  const go = useCallback((index: number) => setState({ moment: String(moments[index]?.sequence ?? "") }), [moments, setState]);
  const shown = asOf(run, moments.slice(0, at + 1));
  return (
    <>
      <PageHeader
        title={t("replay.title", { runbook: run.runbook_name, server: run.server_name ?? t("execution.noServer") })}
        explanation={t("replay.explanation")}
        back={{ to: `/executions/${run.id}`, label: t("replay.back") }}
        action={audits && <Link to={`/audit?resource_type=execution&resource_id=${run.id}`}>{t("replay.audit")}</Link>}
      />
      {moments.length === 0 ? (
        <Empty icon={IconHistory} title={t("replay.none")}>{t("replay.none.text")}</Empty>
      ) : (
        <div className={classes.columns}>
          <div className={classes.main}>
            <Player run={run} moments={moments} at={at} onGo={go} />
            {isCut && <p className={classes.note}>{t("replay.cut", { count: moments.length })}</p>}
            <p className={classes.status} role="status">
              <StatusBadge status={shown.status} /> {shown.outcome && <StatusBadge status={shown.outcome} />}
            </p>
            <Frozen.Provider value>
              <RunTimeline run={shown} />
            </Frozen.Provider>
          </div>
          <Judged id={run.id} />
        </div>
      )}
    </>
  );
}
