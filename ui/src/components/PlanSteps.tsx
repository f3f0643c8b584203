// SPDX-License-Identifier: Apache-2.0
import type { PlanCall, PlanStep } from "~/api/types";
import { duration } from "~/lib/time";
import { t } from "~/lib/text";
import { ScriptView } from "./Code";
import classes from "./PlanSteps.module.css";

type ShownStep = Pick<PlanStep, "step_order" | "name" | "script" | "condition" | "skipped" | "rollback"> &
  Partial<Pick<PlanStep, "expected_exit_codes" | "timeout_seconds" | "sensitive" | "kind" | "run_as" | "group" | "call" | "secrets">>;

/** The steps of a plan as they will run: script and values apart, with what undoes each. */
export function PlanSteps({ steps, calls = [] }: { steps: ShownStep[]; calls?: PlanCall[] }) {
  return (
    <ol className={classes.steps}>
      {steps.map((step, i) => (
        <li key={step.step_order} className={classes.step} data-skipped={step.skipped === true}>
          <div className={classes.head}>
            <span className={classes.order}>{step.step_order}</span>
            <span className={classes.name}>{step.name}</span>
            <span className={classes.meta}>
              {step.skipped ? t("plan.skipped") : limits(step)}
            </span>
          </div>
          {calls.filter((call) => call.name === step.call && step.call !== steps[i - 1]?.call).map((call) => <Call key={call.name} call={call} />)}
          {step.group && <p className={classes.condition}>{t("plan.group", { group: step.group })}</p>}
          {step.condition && <p className={classes.condition}>{t("plan.condition")} <code>{step.condition}</code></p>}
          {step.run_as && <p className={classes.condition}>{t("plan.run_as")} <code>{step.run_as}</code></p>}
          {step.secrets && Object.entries(step.secrets).map(([name, from]) => (
            <p key={name} className={classes.condition}>{t("plan.secret", { name, from })}</p>
          ))}
          {step.sensitive && <p className={classes.condition}>{t("plan.sensitive")}</p>}
          {!step.skipped && <ScriptView script={step.script} label={t("plan.script")} />}
          {!step.skipped && step.rollback && <ScriptView script={step.rollback} label={t("plan.rollback")} />}
        </li>
      ))}
    </ol>
  );
}

/** What a call of another runbook gives it, once, above its first step. */
function Call({ call }: { call: PlanCall }) {
  const values = Object.entries(call.environment);
  return (
    <>
      <p className={classes.condition}>{t("plan.call", { runbook: call.runbook, version: String(call.version) })}</p>
      {call.condition && <p className={classes.condition}>{t("plan.condition")} <code>{call.condition}</code></p>}
      {call.timeout_seconds != null && <p className={classes.condition}>{t("plan.call.timeout", { time: duration(call.timeout_seconds * 1000) })}</p>}
      {values.length > 0 && <p className={classes.condition}><code>{values.map(([name, value]) => `${name}=${value}`).join("  ")}</code></p>}
    </>
  );
}

function limits(step: ShownStep): string | null {
  if (step.kind) return null;
  if (step.expected_exit_codes === undefined || step.timeout_seconds === undefined) return null;
  return t("plan.limits", { codes: step.expected_exit_codes.join(", "), timeout: duration(step.timeout_seconds * 1000) });
}
