// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import { useApprovals } from "~/api/approvals";
import { Countdown } from "~/components/Countdown";
import { ListView } from "~/components/ListView";
import { Panel } from "~/components/Panel";
import { RiskMark } from "~/components/RiskMark";
import { t } from "~/lib/text";
import classes from "./OverviewPage.module.css";

const SHOWN = 6;

/** Decisions that nobody has made yet, with the time that is left. */
export function WaitingForYou() {
  const approvals = useApprovals({ status: "pending", limit: SHOWN });
  const some = (approvals.items?.length ?? 0) > 0;
  return (
    <Panel flush title={t("overview.waiting")} tone={some ? "wait" : undefined} aside={<Link to="/approvals">{t("list.all")}</Link>}>
      <ListView query={{ ...approvals, hasMore: false }} rows={2} empty={<p className={classes.none}>{t("overview.waiting.none")}</p>}>
        {(items) => (
          <ul className={classes.rows}>
            {items.slice(0, SHOWN).map((one) => (
              <li key={one.id}>
                <Link to={`/approvals/${one.id}`} className={classes.row}>
                  <span className={classes.main}>
                    <span className={classes.name}>{t("execution.title", { runbook: one.runbook_name, server: one.server_name ?? t("execution.noServer") })}</span>
                    <span className={classes.sub}>{one.alert_name ?? t("approvals.manual")}</span>
                  </span>
                  <RiskMark risk={one.risk} />
                  {one.expires_at && <span className={classes.when}><Countdown until={one.expires_at} /></span>}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </ListView>
    </Panel>
  );
}
