// SPDX-License-Identifier: Apache-2.0
import { useState } from "react";
import { useOccurrences, type Blackout } from "~/api/guards";
import { Rows } from "~/components/ListView";
import { Panel } from "~/components/Panel";
import { t } from "~/lib/text";
import { viewerZone } from "~/lib/time";
import { agenda } from "./agenda";
import classes from "./Guards.module.css";

const DAYS = 14;
const DAY_MS = 86_400_000;
const MOST = 60;

/** When windows hold in the next two weeks, by day of the reader; other zones are named where they differ. */
export function Calendar({ windows }: { windows: Blackout[] }) {
  const [from] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  const on = windows.filter((window) => window.enabled);
  const found = useOccurrences(on, new Date(from).toISOString(), new Date(from + DAYS * DAY_MS).toISOString());
  if (on.length === 0) return null;
  const days = found && agenda(found, from, viewerZone(), MOST);
  return (
    <Panel title={t("guards.calendar")} aside={viewerZone()}>
      {days === undefined && <Rows count={3} />}
      {days?.length === 0 && <p className={classes.quiet}>{t("guards.calendar.none")}</p>}
      {days && days.length > 0 && (
        <ol className={classes.agenda} aria-label={t("guards.calendar")}>
          {days.map((day) => (
            <li key={day.day}>
              <strong>{day.day}</strong>
              <ul>
                {day.entries.map((entry) => (
                  <li key={entry.key}>
                    <span className={classes.hours}>{entry.hours}</span> {entry.name}
                    {entry.own !== null && <span className={classes.sub}> {entry.own}</span>}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
