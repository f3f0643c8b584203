// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import { useExecutions } from "~/api/executions";
import { ListView } from "~/components/ListView";
import { Panel } from "~/components/Panel";
import { RunState } from "~/components/RunState";
import { Lasting } from "~/components/Time";
import { t } from "~/lib/text";
import classes from "./OverviewPage.module.css";

const SHOWN = 6;

/** Live runs with how far their steps are, and those whose alert is being watched. */
export function BeingFixed() {
  const live = useExecutions({ status: "approved,running,paused,verifying,unknown", limit: SHOWN });
  return (
    <Panel flush title={t("overview.fixing")} aside={<Link to="/executions">{t("list.all")}</Link>}>
      <ListView query={{ ...live, hasMore: false }} rows={3} empty={<p className={classes.none}>{t("overview.fixing.none")}</p>}>
        {(runs) => (
          <ul className={classes.rows}>
            {runs.slice(0, SHOWN).map((run) => (
              <li key={run.id}>
                <Link to={`/executions/${run.id}`} className={classes.row}>
                  <span className={classes.main}>
                    <span className={classes.name}>{run.runbook_name}</span>
                    <span className={classes.sub}>{[run.server_name, run.alert_name].filter(Boolean).join(" · ")}</span>
                  </span>
                  <RunState run={run} />
                  <span className={classes.when}><Lasting from={run.started_at} to={run.completed_at} /></span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </ListView>
    </Panel>
  );
}
