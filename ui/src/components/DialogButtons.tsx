// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import classes from "./DialogButtons.module.css";

/** The foot of a dialog: the way back first, what it does last, both at the end of the line. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className={classes.buttons}>{children}</div>;
}
