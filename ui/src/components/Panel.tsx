// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import classes from "./Panel.module.css";

interface Props {
  title?: ReactNode;
  /** Small things beside the title: a count, a link, a menu. */
  aside?: ReactNode;
  children: ReactNode;
  /** No padding around the body, for tables and rows that reach the edge. */
  flush?: boolean;
  tone?: "bad" | "wait" | "held";
}

/** A titled surface. Pages are made of these and nothing else. */
export function Panel({ title, aside, children, flush = false, tone }: Props) {
  return (
    <section className={classes.panel} data-tone={tone}>
      {title !== undefined && (
        <header className={classes.head}>
          <h2 className={classes.title}>{title}</h2>
          {aside !== undefined && <div className={classes.aside}>{aside}</div>}
        </header>
      )}
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
