// SPDX-License-Identifier: Apache-2.0
import type { ExecutionPlan } from "~/api/types";
import { duration } from "~/lib/time";
import { t } from "~/lib/text";
import { ScriptView } from "./Code";
import classes from "./PlanSteps.module.css";

/** The steps of a plan as they will run: script and values apart, with what undoes each. */
export function PlanSteps({ steps }: { steps: ExecutionPlan["steps"] }) {
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li key={step.step_order} className={classes.step} data-skipped={step.skipped === true}>
          <div className={classes.head}>
            <span className={classes.order}>{step.step_order}</span>
            <span className={classes.name}>{step.name}</span>
            <span className={classes.meta}>
              {step.skipped ? t("plan.skipped") : t("plan.limits", { codes: step.expected_exit_codes.join(", "), timeout: duration(step.timeout_seconds * 1000) })}
            </span>
          </div>
          {step.condition && <p className={classes.condition}>{t("plan.condition")} <code>{step.condition}</code></p>}
          {step.sensitive && <p className={classes.condition}>{t("plan.sensitive")}</p>}
          {!step.skipped && <ScriptView script={step.script} label={t("plan.script")} />}
          {!step.skipped && step.rollback && <ScriptView script={step.rollback} label={t("plan.rollback")} />}
        </li>
      ))}
    </ol>
  );
}
