// SPDX-License-Identifier: Apache-2.0
import type { ExecutionPlan } from "~/api/types";
import { t } from "~/lib/text";
import { ScriptView } from "./Code";
import { CopyButton } from "./CopyButton";
import { Facts } from "./Facts";
import { PlanSteps } from "./PlanSteps";
import { planText } from "./planText";
import classes from "./PlanView.module.css";

const SHORT_HASH = 16;

/** Exactly what runs, where, and as whom. The hash is what an approval names. */
export function PlanView({ plan, hash }: { plan: ExecutionPlan; hash: string | null }) {
  const { target } = plan;
  const environment = Object.entries(plan.environment);
  return (
    <div className={classes.plan}>
      <Facts
        facts={[
          { label: t("plan.target"), value: `${target.username}@${target.host}:${target.port}` },
          { label: t("plan.hostKey"), value: target.host_key_fingerprint && <code>{target.host_key_fingerprint}</code> },
          { label: t("plan.environment"), value: environment.length > 0 && environment.map(([name, value]) => <code key={name} className={classes.variable}>{name}={value}</code>) },
          { label: t("plan.hash"), value: hash && <span className={classes.hash}><code title={hash}>{hash.slice(0, SHORT_HASH)}…</code><CopyButton value={hash} /></span> },
          { label: t("plan.text"), value: <span className={classes.hash}>{t("plan.text.hint")}<CopyButton value={planText(plan, hash)} label={t("plan.text.copy")} /></span> },
        ]}
      />
      <PlanSteps steps={plan.steps} calls={plan.calls} />
      {plan.verify_script && <ScriptView script={plan.verify_script} label={t("plan.verify")} />}
    </div>
  );
}
