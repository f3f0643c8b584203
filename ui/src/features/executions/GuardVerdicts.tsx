// SPDX-License-Identifier: Apache-2.0
import { IconCheck, IconClock, IconX } from "@tabler/icons-react";
import type { GuardVerdict } from "~/api/types";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { Words } from "~/components/Words";
import { useNow } from "~/lib/now";
import { t } from "~/lib/text";
import { absolute, clock } from "~/lib/time";
import { allows, type GuardReason } from "./guards";
import classes from "./GuardVerdicts.module.css";

const states = { allow: "ok", defer: "parked", refuse: "refused" } as const;

/** What every guard said, when, and until when it holds; those in the way come first. */
export function GuardVerdicts({ verdicts }: { verdicts: GuardVerdict[] }) {
  return (
    <ol className={classes.list}>
      {verdicts.map((verdict, index) => (
        <li key={index} className={classes.verdict}>
          <div className={classes.head}>
            <time dateTime={verdict.at} title={absolute(verdict.at)} className={classes.time}>{clock(verdict.at)}</time>
            <StatusBadge status={states[verdict.decision]} label={t(`guard.${verdict.decision}`)} size="sm" />
            <span className={classes.phase}>{t(`guard.phase.${verdict.phase}`)}</span>
          </div>
          <ul className={classes.reasons}>
            {[...verdict.reasons].sort((left, right) => Number(allows(left)) - Number(allows(right))).map((reason) => (
              <Reason key={reason.guard + reason.code} reason={reason} waits={verdict.decision === "defer"} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Reason({ reason, waits }: { reason: GuardReason; waits: boolean }) {
  const fine = allows(reason);
  const Mark = fine ? IconCheck : waits ? IconClock : IconX;
  return (
    <li className={classes.reason} data-fine={fine}>
      <Mark size={15} stroke={2.2} aria-hidden />
      <span>
        <Words>{reason.message}</Words>
        {!fine && reason.until && <Until at={reason.until} waits={waits} />}
      </span>
    </li>
  );
}

const REFRESH_MS = 15_000;

function Until({ at, waits }: { at: string; waits: boolean }) {
  const past = Date.parse(at) <= useNow(REFRESH_MS);
  if (past && waits) return <span className={classes.until}> {t("guard.tryingNow")}</span>;
  return <span className={classes.until}> {t(waits ? "guard.tried" : past ? "guard.ended" : "guard.ends")} <Ago at={at} />.</span>;
}
