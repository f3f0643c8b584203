// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import type { OverviewStats } from "~/api/overview";
import { Panel } from "~/components/Panel";
import { formatNumber, t, type TextKey } from "~/lib/text";
import { useNow } from "~/lib/now";
import { duration } from "~/lib/time";
import classes from "./OverviewPage.module.css";

const HOUR_MS = 3_600_000;

/** What automation did in the last seven days; every figure leads to the runs behind it. */
export function Week({ week }: { week: OverviewStats["week"] }) {
  const since = new Date(useNow(HOUR_MS) - 7 * 24 * HOUR_MS).toISOString().slice(0, 10);
  const list = (filter: string) => `/executions?${filter}since=${since}T00:00:00Z`;
  const other = Math.max(0, week.runs - week.fixed - week.not_fixed - week.failed);
  const parts = [
    { key: "fixed", count: week.fixed },
    { key: "not_fixed", count: week.not_fixed },
    { key: "failed", count: week.failed },
    { key: "other", count: other },
  ];
  return (
    <Panel title={t("overview.week")}>
      <div className={classes.week}>
        <Figure label="overview.week.runs" value={formatNumber(week.runs)} to={list("")} />
        <Figure label="overview.week.fixed" value={formatNumber(week.fixed)} to={list("outcome=fixed&")} />
        <Figure label="overview.week.share" value={week.fixed_share === null ? "–" : `${Math.round(week.fixed_share * 100)} %`} to={list("outcome=fixed&")} />
        <Figure label="overview.week.median" value={week.median_seconds_to_fix === null ? "–" : duration(week.median_seconds_to_fix * 1000)} to={list("outcome=fixed&")} />
      </div>
      {week.runs > 0 && (
        <>
          <div className={classes.bar} aria-hidden>
            {parts.filter((part) => part.count > 0).map((part) => <i key={part.key} data-part={part.key} style={{ flexGrow: part.count }} />)}
          </div>
          <ul className={classes.legend}>
            {parts.filter((part) => part.count > 0).map((part) => (
              <li key={part.key}>
                <i data-part={part.key} aria-hidden />
                {t(`overview.week.part.${part.key}` as TextKey, { count: formatNumber(part.count) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function Figure({ label, value, to }: { label: TextKey; value: string; to: string }) {
  return (
    <Link to={to} className={classes.figure}>
      <b>{value}</b>
      <span>{t(label)}</span>
    </Link>
  );
}
