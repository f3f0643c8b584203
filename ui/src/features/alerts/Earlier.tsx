// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import { useAlerts } from "~/api/alerts";
import type { AlertDetail } from "~/api/types";
import { ListView } from "~/components/ListView";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago, Lasting } from "~/components/Time";
import { Words } from "~/components/Words";
import { t } from "~/lib/text";
import classes from "./AlertPage.module.css";
import { decisionWords } from "./decision";

const SHOWN = 6;

/** The same alert before: how long it lasted and what was done about it. */
export function Earlier({ alert }: { alert: AlertDetail }) {
  const same = useAlerts({ fingerprint: alert.fingerprint, limit: SHOWN + 1 });
  const items = same.items?.filter((one) => one.id !== alert.id).slice(0, SHOWN);
  return (
    <Panel title={t("alert.earlier")} aside={<Link to={`/alerts?alert_name=${encodeURIComponent(alert.alert_name)}`}>{t("alert.earlier.all")}</Link>}>
      <ListView query={{ ...same, items, hasMore: false }} rows={2} empty={<p className={classes.none}>{t("alert.earlier.none")}</p>}>
        {(earlier) => (
          <ul className={classes.runs}>
            {earlier.map((one) => (
              <li key={one.id}>
                <Link to={`/alerts/${one.id}`}><Ago at={one.starts_at} /></Link>
                <StatusBadge status={one.status} size="sm" />
                <span className={classes.quiet}><Words>{decisionWords(one)}</Words></span>
                <span className={classes.when}><Lasting from={one.starts_at} to={one.ends_at} /></span>
              </li>
            ))}
          </ul>
        )}
      </ListView>
    </Panel>
  );
}
