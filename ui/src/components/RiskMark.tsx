// SPDX-License-Identifier: Apache-2.0
import { tMaybe } from "~/lib/text";
import classes from "./RiskMark.module.css";

const levels: Record<string, number> = { low: 1, medium: 2, high: 3 };

/** Risk as one to three bars and its word. */
export function RiskMark({ risk }: { risk: string | null }) {
  if (risk === null) return null;
  const level = levels[risk] ?? 0;
  return (
    <span className={classes.risk} data-risk={risk}>
      <span className={classes.bars} aria-hidden>{[1, 2, 3].map((bar) => <i key={bar} data-on={bar <= level} />)}</span>
      {tMaybe(`risk.${risk}`) ?? risk}
    </span>
  );
}
