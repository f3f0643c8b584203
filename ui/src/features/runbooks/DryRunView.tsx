// SPDX-License-Identifier: Apache-2.0
import type { DryRun } from "~/api/resources";
import { ScriptView } from "~/components/Code";
import { Panel } from "~/components/Panel";
import { t } from "~/lib/text";
import classes from "./Definition.module.css";

/** What would run now, touching nothing: values, scripts, and what the guards would say. */
export function DryRunView({ dryRun }: { dryRun: DryRun }) {
  const objections = dryRun.guards.filter((guard) => guard.verdict !== "allow");
  return (
    <Panel title={t("dryRun.title")} aside={dryRun.host} tone={dryRun.missing.length > 0 || objections.length > 0 ? "wait" : undefined}>
      <div className={classes.step} role="status">
        {dryRun.missing.length > 0 && <p>{t("dryRun.missing", { names: dryRun.missing.join(", ") })}</p>}
        {objections.map((guard) => <p key={guard.guard}>{guard.reason ?? guard.guard}</p>)}
        {dryRun.steps.map((step) => (
          <div key={step.step_order} className={classes.step}>
            <strong>{step.step_order}. {step.name}{step.skipped && ` · ${t("plan.skipped")}`}</strong>
            {!step.skipped && step.script !== null && <ScriptView script={{ text: step.script, bindings: step.bindings }} label={t("plan.script")} />}
          </div>
        ))}
      </div>
    </Panel>
  );
}
