// SPDX-License-Identifier: Apache-2.0
import { UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { ScriptView } from "~/components/Code";
import { StatusBadge } from "~/components/StatusBadge";
import { Lasting } from "~/components/Time";
import { statusWord } from "~/lib/status";
import { t } from "~/lib/text";
import { StepOutput } from "./StepOutput";
import classes from "./StepCard.module.css";
import type { StepStory } from "./story";

interface Props {
  executionId: string;
  step: StepStory;
  open: boolean;
}

/** One step: how it went in one line; opened, what ran and what it said. */
export function StepCard({ executionId, step, open }: Props) {
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
          {row !== null && row.exit_code !== null && <ExitCode code={row.exit_code} expected={row.expected_exit_codes} />}
          {row?.started_at && <span className={classes.took}><Lasting from={row.started_at} to={row.completed_at} /></span>}
          {status === "pending" ? <StatusBadge status="none" label={t("step.waiting")} size="sm" /> : <StatusBadge status={status} size="sm" />}
        </span>
      </UnstyledButton>
      {opened && (
        <div className={classes.body}>
          {row?.status_reason && <p className={classes.reason}>{row.status_reason.message}</p>}
          {row?.status === "unknown" && <p className={classes.quiet}>{t("step.unknown")}</p>}
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

function ExitCode({ code, expected }: { code: number; expected: number[] }) {
  const fine = expected.includes(code);
  return (
    <span className={classes.exit} data-fine={fine}>
      {fine ? t("step.exit", { code }) : t("step.exit.unexpected", { code, expected: expected.join(", ") })}
    </span>
  );
}
