// SPDX-License-Identifier: Apache-2.0
import type { ExecutionItem } from "~/api/types";
import { t } from "~/lib/text";
import classes from "./RunState.module.css";
import { StatusBadge } from "./StatusBadge";

/** Status, outcome, and how far the steps are while they run. */
export function RunState({ run }: { run: Pick<ExecutionItem, "status" | "outcome" | "steps_done" | "steps_total"> }) {
  const moving = run.status === "running" && run.steps_total > 0;
  return (
    <span className={classes.state}>
      <StatusBadge status={run.status} size="sm" />
      {run.outcome && <StatusBadge status={run.outcome} size="sm" />}
      {moving && (
        <span className={classes.progress} role="progressbar" aria-label={t("executions.progress")} aria-valuemin={0} aria-valuemax={run.steps_total} aria-valuenow={run.steps_done}>
          {Array.from({ length: run.steps_total }, (_, step) => <i key={step} data-done={step < run.steps_done} />)}
        </span>
      )}
    </span>
  );
}
