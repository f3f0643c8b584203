// SPDX-License-Identifier: Apache-2.0
const WIDTH = 144;
const HEIGHT = 32;
const GAP = 1.5;

/** Counts per bucket as thin bars; the numbers are in its accessible name, not only in its shape. */
export function Sparkline({ points, label }: { points: number[]; label: string }) {
  const top = Math.max(1, ...points);
  const step = WIDTH / Math.max(1, points.length);
  const total = points.reduce((sum, point) => sum + point, 0);
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={`${label}: ${total}`}>
      <title>{`${label}: ${total}`}</title>
      {points.map((point, index) => {
        const height = point === 0 ? 1 : Math.max(3, (point / top) * HEIGHT);
        return (
          <rect
            key={index}
            x={index * step}
            y={HEIGHT - height}
            width={step - GAP}
            height={height}
            rx={1}
            fill={point === 0 ? "var(--ow-line)" : "var(--ow-muted)"}
          />
        );
      })}
    </svg>
  );
}
