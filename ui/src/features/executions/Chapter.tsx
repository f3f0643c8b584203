// SPDX-License-Identifier: Apache-2.0
import { UnstyledButton } from "@mantine/core";
import { IconBan, IconCheck, IconChevronDown, IconCircle, IconClock, IconHelp, IconLoader, IconMinus, IconX, type Icon } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { t } from "~/lib/text";
import classes from "./Chapter.module.css";
import type { ChapterState } from "./story";

const icons: Record<ChapterState, Icon> = {
  good: IconCheck, bad: IconX, run: IconLoader, wait: IconClock, held: IconBan, idle: IconCircle, skipped: IconMinus, unknown: IconHelp,
};

interface Props {
  title: string;
  state: ChapterState;
  /** One line that says it all while the chapter is closed. */
  summary?: ReactNode;
  aside?: ReactNode;
  /** Whether it starts open; a running or waiting chapter always does. */
  open?: boolean;
  children?: ReactNode;
}

/** One chapter of the execution's vertical timeline. */
export function Chapter({ title, state, summary, aside, open = false, children }: Props) {
  const calls = state === "run" || state === "wait" || state === "unknown";
  const [chosen, setChosen] = useState<boolean | null>(null);
  const opened = chosen ?? (open || calls);
  const Mark = icons[state];
  const head = (
    <>
      <span className={classes.title}>{title}</span>
      {summary && <span className={classes.summary}>{summary}</span>}
      {aside && <span className={classes.aside}>{aside}</span>}
      {children && <IconChevronDown size={16} aria-hidden className={classes.chevron} data-open={opened} />}
    </>
  );
  return (
    <li className={classes.chapter} data-state={state}>
      <span className={classes.mark} role="img" aria-label={t(`chapter.${state}`)}><Mark size={15} stroke={2.2} aria-hidden /></span>
      <div className={classes.card}>
        {children ? (
          <UnstyledButton className={classes.head} aria-expanded={opened} onClick={() => setChosen(!opened)}>{head}</UnstyledButton>
        ) : (
          <div className={classes.head}>{head}</div>
        )}
        {children && opened && <div className={classes.body}>{children}</div>}
      </div>
    </li>
  );
}
