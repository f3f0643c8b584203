// SPDX-License-Identifier: Apache-2.0
import type { ExecutionDetail } from "~/api/types";
import { t, tMaybe } from "~/lib/text";
import { absolute } from "~/lib/time";
import classes from "./ExecutionPage.module.css";

/** Who steered the run, when and why, in order. */
export function SteeringList({ words }: { words: ExecutionDetail["steering"] }) {
  return (
    <ul className={classes.steps} aria-label={t("execution.steering")}>
      {words.map((word) => (
        <li key={`${word.at} ${word.action}`} className={classes.word}>
          <time dateTime={word.at}>{absolute(word.at)}</time>
          <span>{said(word)}</span>
        </li>
      ))}
    </ul>
  );
}

/** One line of it, also for the chapter's head. */
export function said(word: ExecutionDetail["steering"][number]): string {
  const what = tMaybe(`steered.${word.action}`, { user: word.user }) ?? `${word.user}: ${word.action}`;
  return word.reason === null ? what : `${what}: ${word.reason}`;
}
