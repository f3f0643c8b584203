// SPDX-License-Identifier: Apache-2.0
import type { FleetCounts } from "~/api/fleets";
import { t, type TextKey } from "~/lib/text";
import classes from "./Fleet.module.css";

const parts: { part: Exclude<keyof FleetCounts, "total">; label: TextKey }[] = [
  { part: "succeeded", label: "fleets.count.succeeded" },
  { part: "failed", label: "fleets.count.failed" },
  { part: "refused", label: "fleets.count.refused" },
  { part: "cancelled", label: "fleets.count.cancelled" },
  { part: "open", label: "fleets.count.open" },
  { part: "paused", label: "fleets.count.paused" },
  { part: "waiting", label: "fleets.count.waiting" },
];

/** A bar of what has become of the servers, with the same in words beside it. */
export function Progress({ counts }: { counts: FleetCounts }) {
  const shown = parts.filter(({ part }) => counts[part] > 0);
  const words = shown.map(({ part, label }) => `${counts[part]} ${t(label)}`).join(", ");
  return (
    <span className={classes.progress}>
      <span className={classes.bar} aria-hidden>
        {shown.map(({ part }) => <i key={part} data-part={part} style={{ flexGrow: counts[part] }} />)}
      </span>
      <span className={classes.words}>{t("fleets.of", { total: counts.total, words })}</span>
    </span>
  );
}
