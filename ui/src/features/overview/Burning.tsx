// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import { useAlerts } from "~/api/alerts";
import type { OverviewStats } from "~/api/overview";
import { ListView } from "~/components/ListView";
import { Panel } from "~/components/Panel";
import { SeverityMark } from "~/components/SeverityMark";
import { Sparkline } from "~/components/Sparkline";
import { Ago } from "~/components/Time";
import { Words } from "~/components/Words";
import { formatNumber, t } from "~/lib/text";
import classes from "./OverviewPage.module.css";

const SHOWN = 6;
const levels = ["critical", "error", "warning", "info"] as const;

/** Firing alerts: how many of each weight, the last day in a line, and the latest ones. */
export function Burning({ stats }: { stats: OverviewStats | undefined }) {
  const alerts = useAlerts({ status: "firing", limit: SHOWN });
  return (
    <Panel flush title={t("overview.burning")} aside={<Link to="/alerts?status=firing">{t("list.all")}</Link>}>
      {stats && (
        <div className={classes.counts}>
          {levels.map((level) => (
            <Link key={level} to={`/alerts?status=firing&severity_level=${level}`} className={classes.count} data-level={level} data-some={stats.firing[level] > 0}>
              <b>{formatNumber(stats.firing[level])}</b>
              <span>{t(`severity.${level}`)}</span>
            </Link>
          ))}
          <span className={classes.spark}><Sparkline points={stats.alerts_24h.map((point) => point.count)} label={t("overview.spark")} /></span>
        </div>
      )}
      <ListView query={{ ...alerts, hasMore: false }} rows={3} empty={<p className={classes.none}>{t("overview.burning.none")}</p>}>
        {(items) => (
          <ul className={classes.rows}>
            {items.slice(0, SHOWN).map((alert) => (
              <li key={alert.id}>
                <Link to={`/alerts/${alert.id}`} className={classes.row}>
                  <span className={classes.level}><SeverityMark level={alert.severity_level} word={alert.severity} /></span>
                  <span className={classes.main}>
                    <span className={classes.name}>{alert.alert_name}</span>
                    <span className={classes.sub}><Words>{[alert.instance, alert.decision_summary].filter(Boolean).join(" · ")}</Words></span>
                  </span>
                  <span className={classes.when}><Ago at={alert.starts_at} /></span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </ListView>
    </Panel>
  );
}
