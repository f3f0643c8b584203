// SPDX-License-Identifier: Apache-2.0
import {
  IconAlertTriangle, IconBan, IconCheck, IconCircleDashed, IconClock, IconHelp, IconLoader, IconX,
} from "@tabler/icons-react";
import { statusWord, toneOf, type Tone } from "~/lib/status";
import classes from "./StatusBadge.module.css";

const icons: Record<Tone, typeof IconCheck> = {
  bad: IconX, wait: IconClock, run: IconLoader, good: IconCheck, held: IconBan, unknown: IconHelp, idle: IconCircleDashed,
};
const special: Record<string, typeof IconCheck> = { firing: IconAlertTriangle, critical: IconAlertTriangle, error: IconAlertTriangle };

interface Props {
  status: string;
  /** Another word than the status's own, where the page needs one. */
  label?: string;
  size?: "sm" | "md";
}

/** A state by colour, icon and word together; colour alone never carries it. */
export function StatusBadge({ status, label, size = "md" }: Props) {
  const tone = toneOf(status);
  const Icon = special[status] ?? icons[tone];
  return (
    <span className={classes.badge} data-tone={tone} data-size={size}>
      <Icon size={size === "sm" ? 13 : 14} stroke={2.2} aria-hidden className={tone === "run" ? classes.turning : undefined} />
      {label ?? statusWord(status)}
    </span>
  );
}

/** The same mark without a word, for dots in dense rows; the word is its accessible name. */
export function StatusDot({ status, title }: { status: string; title?: string }) {
  return <span role="img" className={classes.dot} data-tone={toneOf(status)} aria-label={title ?? statusWord(status)} title={title ?? statusWord(status)} />;
}
