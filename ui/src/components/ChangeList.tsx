// SPDX-License-Identifier: Apache-2.0
import { t } from "~/lib/text";
import classes from "./PlanChanges.module.css";

export interface ShownChange {
  key: string;
  label: string;
  before?: string | null;
  after?: string | null;
}

/** Differences one below the other, each with what was and what is. */
export function ChangeList({ changes }: { changes: ShownChange[] }) {
  return (
    <dl className={classes.changes}>
      {changes.map(({ key, label, before, after }) => (
        <div key={key}>
          <dt>{label}</dt>
          {before != null && <dd className={classes.before}><span className={classes.mark}>{t("approval.changes.before")}</span><pre>{before}</pre></dd>}
          {after != null && <dd className={classes.after}><span className={classes.mark}>{t("approval.changes.after")}</span><pre>{after}</pre></dd>}
        </div>
      ))}
    </dl>
  );
}
