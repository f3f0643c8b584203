// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { replayOptions, type ReplayAnswer } from "~/api/replay";
import { ChangeList } from "~/components/ChangeList";
import { Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { t } from "~/lib/text";
import { absolute } from "~/lib/time";
import classes from "./Replay.module.css";

/** What today's code and today's runbook would have done. */
export function Judged({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(replayOptions(id));
  return (
    <aside className={classes.judged}>
      <Panel title={t("replay.judged")}>
        {data === undefined && (error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={3} />)}
        {data && <Code answer={data} />}
        {data && <Plan plan={data.plan} />}
      </Panel>
    </aside>
  );
}

function Code({ answer: { recording, judgement } }: { answer: ReplayAnswer }) {
  if (!recording || !judgement) return <p className={classes.note}>{t("replay.unrecorded")}</p>;
  return (
    <>
      <p className={classes.verdict} data-verdict={judgement.verdict}>{t(`replay.code.${judgement.verdict}`)}</p>
      <p className={classes.note}>{judgement.message}</p>
      <p className={classes.note}>{t("replay.recorded", { count: recording.events, at: absolute(recording.archived_at) })}</p>
    </>
  );
}

function Plan({ plan }: { plan: ReplayAnswer["plan"] }) {
  return (
    <>
      <p className={classes.verdict} data-verdict={plan.verdict}>{t(`replay.plan.${plan.verdict}`, { version: plan.runbook_version ?? "" })}</p>
      {plan.problems.length > 0 && <ul className={classes.problems}>{plan.problems.map((one) => <li key={one}>{one}</li>)}</ul>}
      {plan.changes.length > 0 && <ChangeList changes={plan.changes.map(({ path, before, after }) => ({ key: path, label: path, before, after }))} />}
    </>
  );
}
