// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import { t } from "~/lib/text";
import classes from "./Labels.module.css";

// Labels the list can filter by; the others are shown as plain chips.
const filters: Record<string, string> = { alertname: "alert_name", instance: "instance", severity: "severity" };

/** Labels as chips; the ones a list can filter by lead to that list. */
export function Labels({ labels }: { labels: Record<string, string> }) {
  const entries = Object.entries(labels).sort(([left], [right]) => left.localeCompare(right));
  if (entries.length === 0) return <p className={classes.none}>{t("alert.labels.none")}</p>;
  return (
    <ul className={classes.chips}>
      {entries.map(([name, value]) => {
        const filter = filters[name];
        const text = <><span className={classes.name}>{name}</span>{value}</>;
        return (
          <li key={name}>
            {filter === undefined ? (
              <span className={classes.chip}>{text}</span>
            ) : (
              <Link className={classes.chip} to={`/alerts?${new URLSearchParams({ [filter]: value }).toString()}`}>{text}</Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
