// SPDX-License-Identifier: Apache-2.0
import { IconBan, IconCheck, IconX } from "@tabler/icons-react";
import type { AuditEvent } from "~/api/audit";
import classes from "./Audit.module.css";
import { outcome } from "./words";

const marks = { success: IconCheck, failure: IconX, denied: IconBan };

/** How it ended, by icon and word. */
export function Outcome({ event }: { event: AuditEvent }) {
  const Mark = marks[event.outcome];
  return (
    <span className={classes.outcome} data-outcome={event.outcome}>
      <Mark size={15} aria-hidden /> {outcome(event)}
    </span>
  );
}
