// SPDX-License-Identifier: Apache-2.0
import type { OverviewStats } from "~/api/overview";
import { t } from "~/lib/text";

/** The state of things in one sentence, for the phone at night. */
export function headline(stats: OverviewStats): string {
  const firing = stats.firing.critical + stats.firing.error + stats.firing.warning + stats.firing.info;
  const key = firing === 0 ? "overview.headline.calm" : "overview.headline";
  // Every open run is counted as active, also those that wait for a person or are held back.
  const active = Math.max(0, stats.executions_active - stats.approvals_pending - stats.parked);
  if (firing + active + stats.approvals_pending === 0) return t("overview.headline.quiet");
  return t(key, { firing, active, waiting: stats.approvals_pending });
}
