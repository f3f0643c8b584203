// SPDX-License-Identifier: Apache-2.0
import { formatNumber, t } from "~/lib/text";
import classes from "./Backtest.module.css";
import type { Bar } from "./question";

const HEIGHT = 120;
const STEP = 10;

/** Runs and what was held back, a bar a day; the same numbers as a table below. */
export function DayChart({ bars }: { bars: Bar[] }) {
  const top = Math.max(1, ...bars.map((bar) => bar.runs + bar.held));
  const tall = (count: number) => (count === 0 ? 0 : Math.max(2, (count / top) * HEIGHT));
  const first = bars[0]?.day ?? "";
  const last = bars.at(-1)?.day ?? "";
  return (
    <figure className={classes.chart}>
      <svg viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t("backtest.chart.label", { first, last, top: formatNumber(top) })}>
        {bars.map((bar, index) => (
          <g key={bar.day}>
            <title>{t("backtest.chart.day", { day: bar.day, runs: formatNumber(bar.runs), held: formatNumber(bar.held) })}</title>
            <rect x={index * STEP + 1} width={STEP - 2} y={HEIGHT - 1} height={1} className={classes.ground} />
            <rect x={index * STEP + 1} width={STEP - 2} y={HEIGHT - tall(bar.runs)} height={tall(bar.runs)} className={classes.runs} />
            <rect x={index * STEP + 1} width={STEP - 2} y={HEIGHT - tall(bar.runs) - tall(bar.held)} height={tall(bar.held)} className={classes.held} />
          </g>
        ))}
      </svg>
      <figcaption className={classes.axis}>
        <span>{first}</span>
        <span className={classes.key}><i className={classes.runsMark} aria-hidden /> {t("backtest.runs")} <i className={classes.heldMark} aria-hidden /> {t("backtest.held")}</span>
        <span>{last}</span>
      </figcaption>
      <details>
        <summary>{t("backtest.chart.table")}</summary>
        <div className={classes.days}>
          <table>
            <thead><tr><th scope="col">{t("backtest.day")}</th><th scope="col">{t("backtest.runs")}</th><th scope="col">{t("backtest.held")}</th></tr></thead>
            <tbody>
              {bars.filter((bar) => bar.runs + bar.held > 0).map((bar) => <tr key={bar.day}><th scope="row">{bar.day}</th><td>{formatNumber(bar.runs)}</td><td>{formatNumber(bar.held)}</td></tr>)}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
