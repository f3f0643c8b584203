// SPDX-License-Identifier: Apache-2.0
import { Stack } from "@mantine/core";
import type { RunbookDefinition, RunbookStep } from "~/api/resources";
import { CodeBlock } from "~/components/Code";
import { Panel } from "~/components/Panel";
import { t, tn } from "~/lib/text";
import { duration } from "~/lib/time";
import classes from "./Definition.module.css";
import { actionText, kindOf } from "./stepKind";

/** The runbook as a person reads it: what it asks for, then what it does, in order. */
export function Definition({ definition }: { definition: RunbookDefinition }) {
  const parameters = definition.parameters ?? [];
  return (
    <Stack gap="md">
      {parameters.length > 0 && (
        <Panel title={t("runbook.parameters")}>
          <ul className={classes.parameters}>
            {parameters.map((parameter) => (
              <li key={parameter.name}>
                <code>{parameter.name}</code>
                <span className={classes.quiet}>{parameter.type}{parameter.required === false && ` · ${t("runbook.optional")}`}</span>
                {parameter.description && <span className={classes.quiet}>{parameter.description}</span>}
                {parameter.default_template && <code className={classes.default}>{parameter.default_template}</code>}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {(definition.steps ?? []).map((step, index) => <Step key={index} step={step} order={index + 1} />)}
    </Stack>
  );
}

function Step({ step, order }: { step: RunbookStep; order: number }) {
  return (
    <Panel title={`${order}. ${step.name}`} aside={facts(step)}>
      <div className={classes.step}>
        {step.description && <p className={classes.quiet}>{step.description}</p>}
        {step.group && <p className={classes.quiet}>{t("plan.group", { group: step.group.name })}</p>}
        {step.condition && <p className={classes.quiet}>{t("plan.condition")} <code>{step.condition}</code></p>}
        <CodeBlock text={actionText(step)} label={t(`runbook.kind.${kindOf(step)}`)} />
        {step.rollback_command && <CodeBlock text={step.rollback_command} label={t("plan.rollback")} />}
      </div>
    </Panel>
  );
}

function facts(step: RunbookStep): string {
  return [
    !step.timeout_seconds ? null : t("runbook.within", { time: duration(step.timeout_seconds * 1000) }),
    (step.retry_count ?? 0) > 0 ? tn("runbook.retries", step.retry_count ?? 0) : null,
    step.continue_on_failure === true ? t("runbook.goesOn") : null,
    step.run_as ? t("runbook.runAs", { user: step.run_as }) : null,
    step.sensitive === true ? t("runbook.sensitive") : null,
  ].filter(Boolean).join(" · ");
}
