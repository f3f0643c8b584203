// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import { useExecutions } from "~/api/executions";
import type { OverviewStats } from "~/api/overview";
import { ListView } from "~/components/ListView";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { Words } from "~/components/Words";
import { unmarked } from "~/lib/emphasis";
import { useNow } from "~/lib/now";
import { t, tn } from "~/lib/text";
import classes from "./OverviewPage.module.css";

const SHOWN = 6;
const HOUR_MS = 3_600_000;

/** What did not run, or not yet, and the reason in words. */
export function HeldBack({ stats }: { stats: OverviewStats | undefined }) {
  const parked = useExecutions({ status: "parked", limit: SHOWN });
  // Whole hours, so that the address asked does not change with every drawing.
  const since = new Date(Math.floor(useNow(HOUR_MS) / HOUR_MS - 24) * HOUR_MS).toISOString();
  const refused = useExecutions({ status: "refused", since, limit: SHOWN });
  const items = parked.items && [...parked.items, ...(refused.items ?? [])];
  const aside = stats && <Link to="/executions?status=refused">{tn("overview.held.refused", stats.refused_24h)}</Link>;
  return (
    <Panel flush title={t("overview.held")} aside={aside}>
      <ListView query={{ ...parked, items, hasMore: false }} rows={3} empty={<p className={classes.none}>{t("overview.held.none")}</p>}>
        {(runs) => (
          <ul className={classes.rows}>
            {runs.slice(0, SHOWN).map((run) => (
              <li key={run.id}>
                <Link to={`/executions/${run.id}`} className={classes.row}>
                  <StatusBadge status={run.status} size="sm" />
                  <span className={classes.main}>
                    <span className={classes.name}>{[run.runbook_name, run.server_name].filter(Boolean).join(" · ")}</span>
                    {run.status_reason && <span className={classes.sub} title={unmarked(run.status_reason.message)}><Words>{run.status_reason.message}</Words></span>}
                  </span>
                  <span className={classes.when}><Ago at={run.created_at} /></span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </ListView>
    </Panel>
  );
}
