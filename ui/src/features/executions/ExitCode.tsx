// SPDX-License-Identifier: Apache-2.0
import type { StepRun } from "~/api/types";
import { t } from "~/lib/text";
import classes from "./StepCard.module.css";

/** The exit code, and what would have been fine where it was not. */
export function ExitCode({ row }: { row: StepRun }) {
  if (row.exit_code === null) return null;
  const fine = row.expected_exit_codes.includes(row.exit_code);
  return (
    <span className={classes.exit} data-fine={fine}>
      {fine ? t("step.exit", { code: row.exit_code }) : t("step.exit.unexpected", { code: row.exit_code, expected: row.expected_exit_codes.join(", ") })}
    </span>
  );
}
