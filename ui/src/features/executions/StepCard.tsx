// SPDX-License-Identifier: Apache-2.0
import { UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { ScriptView } from "~/components/Code";
import { StatusBadge } from "~/components/StatusBadge";
import { Lasting } from "~/components/Time";
import { Words } from "~/components/Words";
import { statusWord } from "~/lib/status";
import { t } from "~/lib/text";
import { Attempts, Probes } from "./Attempts";
import { ExitCode } from "./ExitCode";
import { StepOutput } from "./StepOutput";
import classes from "./StepCard.module.css";
import type { StepStory } from "./story";

interface Props {
  executionId: string;
  step: StepStory;
  open: boolean;
  /** Whether a step that has not run can still come. */
  ahead?: boolean;
}

/** One step: how it went in one line; opened, what ran and what it said. */
export function StepCard({ executionId, step, open, ahead = false }: Props) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const opened = chosen ?? open;
  const row = step.last;
  const status = row?.status ?? (step.plan?.skipped ? "skipped" : "pending");
  return (
    <li className={classes.card} data-open={opened}>
      <UnstyledButton className={classes.head} aria-expanded={opened} onClick={() => setChosen(!opened)}>
        <IconChevronRight size={16} aria-hidden className={classes.chevron} data-open={opened} />
        <span className={classes.order}>{step.order}</span>
        <span className={classes.name}>{step.name}</span>
        <span className={classes.meta}>
          {step.runs.length > 1 && <span>{t("step.attempts", { count: step.runs.length })}</span>}
          {row && <ExitCode row={row} />}
          {row?.started_at && <span className={classes.took}><Lasting from={row.started_at} to={row.completed_at} /></span>}
          {row?.kind === "step" && row.rollback_status === "completed" && <span>{t("step.undone")}</span>}
          {status === "pending" ? <StatusBadge status="none" label={t(ahead ? "step.waiting" : "step.never")} size="sm" /> : <StatusBadge status={status} size="sm" />}
        </span>
      </UnstyledButton>
      {opened && (
        <div className={classes.body}>
          {row?.status_reason && <p className={classes.reason}><Words>{row.status_reason.message}</Words></p>}
          {row?.status === "unknown" && <p className={classes.quiet}>{t("step.unknown")}</p>}
          {step.runs.length > 1 && <Attempts runs={step.runs} />}
          {step.probes.length > 0 && <Probes rows={step.probes} />}
          {row?.rollback_status && row.rollback_status !== "none" && (
            <p className={classes.quiet}>{t("step.undo", { status: statusWord(row.rollback_status) })}</p>
          )}
          {row && row.started_at && <StepOutput executionId={executionId} row={row} />}
          {step.plan && <ScriptView script={step.plan.script} label={t("plan.script")} />}
        </div>
      )}
    </li>
  );
}
