// SPDX-License-Identifier: Apache-2.0
import type { StepRun } from "~/api/types";
import { StatusBadge } from "~/components/StatusBadge";
import { Lasting } from "~/components/Time";
import { t } from "~/lib/text";
import { absolute, clock } from "~/lib/time";
import { ExitCode } from "./ExitCode";
import classes from "./StepCard.module.css";

/** Every attempt at a step in one line each; the output below is the last one's. */
export function Attempts({ runs }: { runs: StepRun[] }) {
  return <Lines rows={runs} name={(number) => t("step.attempt", { number })} />;
}

/** Looks at the host to learn how the step ended. */
export function Probes({ rows }: { rows: StepRun[] }) {
  return <Lines rows={rows} name={(number) => t("step.probe", { number })} />;
}

function Lines({ rows, name }: { rows: StepRun[]; name: (number: number) => string }) {
  return (
    <ol className={classes.attempts}>
      {rows.map((row, index) => (
        <li key={row.id}>
          <span>{name(index + 1)}</span>
          {row.started_at && <time dateTime={row.started_at} title={absolute(row.started_at)}>{clock(row.started_at)}</time>}
          <ExitCode row={row} />
          {row.started_at && <Lasting from={row.started_at} to={row.completed_at} />}
          <StatusBadge status={row.status} size="sm" />
        </li>
      ))}
    </ol>
  );
}
