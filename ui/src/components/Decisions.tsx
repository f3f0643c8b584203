// SPDX-License-Identifier: Apache-2.0
import type { ApprovalDecision } from "~/api/types";
import { t } from "~/lib/text";
import classes from "./Decisions.module.css";
import { StatusBadge } from "./StatusBadge";
import { Ago } from "./Time";

/** Who already decided, what, and in whose words. */
export function Decisions({ decisions }: { decisions: ApprovalDecision[] }) {
  if (decisions.length === 0) return null;
  return (
    <ul className={classes.list}>
      {decisions.map((one) => (
        <li key={one.user + one.at}>
          <StatusBadge status={one.decision === "approve" ? "ok" : "rejected"} label={t(`decision.made.${one.decision}`)} size="sm" />
          <strong>{one.user}</strong>
          {one.on_behalf_of && <span>{t("decision.for", { person: one.on_behalf_of })}</span>}
          <span className={classes.when}><Ago at={one.at} /></span>
          {one.comment && <q className={classes.comment}>{one.comment}</q>}
        </li>
      ))}
    </ul>
  );
}
