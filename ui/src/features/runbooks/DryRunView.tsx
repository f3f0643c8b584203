// SPDX-License-Identifier: Apache-2.0
import { IconAlertTriangle, IconBan, IconCheck, IconClock } from "@tabler/icons-react";
import type { DryRun } from "~/api/runbooks";
import { PlanSteps } from "~/components/PlanSteps";
import { Words } from "~/components/Words";
import { t } from "~/lib/text";
import classes from "./RunDialog.module.css";

const marks = { allow: IconCheck, defer: IconClock, refuse: IconBan };

/** What a run would do now: what is missing, what the guards say, and each script with its values. */
export function DryRunView({ dryRun }: { dryRun: DryRun }) {
  const inTheWay = dryRun.guards.filter((guard) => guard.verdict !== "allow");
  return (
    <section className={classes.preview} aria-label={t("dryRun.title")} role="status">
      <h3 className={classes.previewTitle}>{t("dryRun.title")}</h3>
      <ul className={classes.says}>
        {dryRun.missing.map((one) => (
          <li key={one.place + one.subject} data-tone="bad"><IconAlertTriangle size={16} aria-hidden /><span><Words>{one.message}</Words></span></li>
        ))}
        {inTheWay.map((guard) => {
          const Mark = marks[guard.verdict];
          return <li key={guard.guard} data-tone="held"><Mark size={16} aria-hidden /><span><Words>{guard.reason}</Words></span></li>;
        })}
        {inTheWay.length === 0 && <li data-tone="good"><IconCheck size={16} aria-hidden /><span>{t("dryRun.guards")}</span></li>}
      </ul>
      <PlanSteps steps={dryRun.steps.map(shown)} calls={dryRun.calls} />
      {dryRun.plan_hash && <p className={classes.effect}>{t("dryRun.hash")} <code>{dryRun.plan_hash}</code></p>}
    </section>
  );
}

function shown(step: DryRun["steps"][number]) {
  const { script, bindings, rollback_script: undo, rollback_bindings: undoBindings, ...rest } = step;
  return { ...rest, script: { text: script, bindings }, rollback: undo === null ? null : { text: undo, bindings: undoBindings } };
}
