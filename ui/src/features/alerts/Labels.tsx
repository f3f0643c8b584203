// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import { t } from "~/lib/text";
import classes from "./Labels.module.css";

/** Labels as chips; each leads to the alerts that carry it too. */
export function Labels({ labels }: { labels: Record<string, string> }) {
  const entries = Object.entries(labels).sort(([left], [right]) => left.localeCompare(right));
  if (entries.length === 0) return <p className={classes.none}>{t("alert.labels.none")}</p>;
  return (
    <ul className={classes.chips}>
      {entries.map(([name, value]) => {
        const search = new URLSearchParams({ label: `${name}=${value}` }).toString();
        return (
          <li key={name}>
            <Link className={classes.chip} to={`/alerts?${search}`}><span className={classes.name}>{name}</span>{value}</Link>
          </li>
        );
      })}
    </ul>
  );
}
