// SPDX-License-Identifier: Apache-2.0
import type { SeverityLevel } from "~/api/types";
import { tMaybe } from "~/lib/text";
import classes from "./SeverityMark.module.css";

/** Severity as a bar of weight and the sender's own word. */
export function SeverityMark({ level, word }: { level: SeverityLevel; word?: string | null }) {
  return (
    <span className={classes.mark} data-level={level}>
      <i aria-hidden />
      {tMaybe(`severity.${word ?? level}`) ?? word ?? level}
    </span>
  );
}
