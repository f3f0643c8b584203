// SPDX-License-Identifier: Apache-2.0
import { UnstyledButton } from "@mantine/core";
import { IconCheck, IconChevronDown, IconMinus } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import type { AlertDetail, Considered } from "~/api/types";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { Words } from "~/components/Words";
import { t, tn } from "~/lib/text";
import { isNearest, orderedReasons, reasonWords } from "./decision";
import classes from "./DecisionPanel.module.css";

/** What was decided and why: the rules and triggers in the order they were tried. */
export function DecisionPanel({ alert }: { alert: AlertDetail }) {
  const { decision } = alert;
  if (decision === null) {
    return <Panel title={t("decision.title")}><p className={classes.summary}>{t(alert.status === "resolved" ? "decision.over" : "decision.pending")}</p></Panel>;
  }
  const unlisted = (decision.considered_total ?? 0) - decision.considered.length;
  return (
    <Panel title={t("decision.title")} aside={<Ago at={alert.decided_at} />}>
      <p className={classes.summary}><Words>{decision.summary}</Words></p>
      {decision.trigger && (
        <p className={classes.line}>
          {t("decision.runbook")} <Link to={`/runbooks/${decision.trigger.runbook_id}`}>{decision.trigger.runbook_name}</Link>
        </p>
      )}
      {decision.considered.length === 0 ? (
        <p className={classes.line}>{t("decision.nothing")}</p>
      ) : (
        <>
          <h3 className={classes.sub}>{t("decision.order")}</h3>
          <ol className={classes.list}>
            {decision.considered.map((one, index) => (
              <Tried key={index} one={one} nearest={isNearest(one, decision.nearest_miss)} />
            ))}
          </ol>
          {unlisted > 0 && <p className={classes.more}>{tn("decision.more", unlisted)}</p>}
        </>
      )}
    </Panel>
  );
}

function Tried({ one, nearest }: { one: Considered; nearest: boolean }) {
  const [opened, setOpened] = useState(one.matched || nearest);
  const missed = one.reasons.filter((reason) => !reason.ok).length;
  return (
    <li className={classes.tried} data-matched={one.matched}>
      <UnstyledButton className={classes.head} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <span className={classes.mark}>{one.matched ? <IconCheck size={15} stroke={2.4} aria-hidden /> : <IconMinus size={15} aria-hidden />}</span>
        <span className={classes.name}>
          {one.name}
          <small>{[t(`decision.kind.${one.kind}`), one.runbook_name].filter(Boolean).join(" · ")}</small>
        </span>
        <span className={classes.verdict}>
          {one.matched ? t("decision.matched") : nearest ? t("decision.nearest") : t("decision.missed", { count: missed })}
        </span>
        <IconChevronDown size={15} aria-hidden className={classes.chevron} data-open={opened} />
      </UnstyledButton>
      {opened && one.reasons.length > 0 && (
        <ul className={classes.reasons}>
          {orderedReasons(one).map((reason) => (
            <li key={reason.field + (reason.pattern ?? "")} data-ok={reason.ok}>
              {reason.ok ? <IconCheck size={14} aria-hidden /> : <IconMinus size={14} aria-hidden />}
              {reasonWords(reason)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
