// SPDX-License-Identifier: Apache-2.0
import { absolute, duration, relative } from "~/lib/time";
import { useNow } from "~/lib/now";

const REFRESH_MS = 15_000;

/** A moment in relative words; the exact moment and zone on hover and for screen readers. */
export function Ago({ at }: { at: string | null | undefined }) {
  const now = useNow(REFRESH_MS);
  if (!at) return <span aria-hidden>–</span>;
  return (
    <time dateTime={at} title={absolute(at)}>
      {relative(at, now)}
    </time>
  );
}

/** How long something took, or has been taking until now while `to` is null. */
export function Lasting({ from, to }: { from: string | null; to: string | null }) {
  const now = useNow(from !== null && to === null ? 1_000 : null);
  if (from === null) return <span aria-hidden>–</span>;
  const end = to === null ? now : Date.parse(to);
  return <span>{duration(Math.max(0, end - Date.parse(from)))}</span>;
}
