// SPDX-License-Identifier: Apache-2.0
import type { ExecutionDetail } from "~/api/types";
import { Countdown } from "~/components/Countdown";
import { t } from "~/lib/text";
import { duration } from "~/lib/time";

/** How it is decided whether the run helped, or what was decided. */
export function Verification({ run }: { run: ExecutionDetail }) {
  const rule = run.verification;
  if (rule === null) return null;
  const wanted = rule.command
    ? t("verification.command")
    : t("verification.alert", { within: duration((rule.alert_clears_within_seconds ?? 0) * 1000) });
  if (run.status === "verifying" && rule.deadline_at) {
    return <>{wanted} {t("verification.left")} <Countdown until={rule.deadline_at} /></>;
  }
  if (run.outcome === "fixed") return <>{t("verification.fixed")}</>;
  if (run.outcome === "not_fixed") return <>{t("verification.notFixed")}</>;
  return <>{wanted}</>;
}
