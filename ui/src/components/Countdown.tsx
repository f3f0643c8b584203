// SPDX-License-Identifier: Apache-2.0
import { countdown } from "~/lib/time";
import { useNow } from "~/lib/now";
import { t } from "~/lib/text";

/** Time left until `until`, in minutes and seconds; the words say when it has run out. */
export function Countdown({ until }: { until: string }) {
  const now = useNow(1_000);
  return Date.parse(until) <= now ? <span>{t("time.over")}</span> : <span>{countdown(until, now)}</span>;
}
