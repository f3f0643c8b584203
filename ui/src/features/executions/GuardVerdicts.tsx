// SPDX-License-Identifier: Apache-2.0
import { StatusBadge } from "~/components/StatusBadge";
import { t } from "~/lib/text";
import type { GuardVerdict } from "~/api/types";
import { absolute, clock } from "~/lib/time";
import classes from "./GuardVerdicts.module.css";

const states = { allow: "ok", defer: "parked", refuse: "refused" } as const;

/** What every guard said, when, and until when it holds. */
export function GuardVerdicts({ verdicts }: { verdicts: GuardVerdict[] }) {
  return (
    <ul className={classes.list}>
      {verdicts.map((verdict, index) => (
        <li key={index} className={classes.verdict}>
          <time dateTime={verdict.at} title={absolute(verdict.at)} className={classes.time}>{clock(verdict.at)}</time>
          <StatusBadge status={states[verdict.decision]} label={t(`guard.${verdict.decision}`)} size="sm" />
          <span className={classes.words}>
            {verdict.reasons.length === 0 && t(`guard.phase.${verdict.phase}`)}
            {verdict.reasons.map((reason) => (
              <span key={reason.guard + reason.code} className={classes.reason}>
                {reason.message}
                {reason.until && <> {t("guard.until", { at: absolute(reason.until) })}</>}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
