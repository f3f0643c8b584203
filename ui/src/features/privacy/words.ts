// SPDX-License-Identifier: Apache-2.0
import type { PrivacyRequest, PrivacyStatus } from "~/api/privacy";
import { t, tMaybe } from "~/lib/text";
import { absolute } from "~/lib/time";

/** States of the rest of the console whose colour says the same. */
export const tones: Record<PrivacyStatus, string> = {
  requested: "running", collected: "waiting", ready: "approved", delivered: "completed", erased: "completed",
  refused: "refused", withdrawn: "withdrawn", expired: "expired", failed: "failed",
};

/** The shortest passphrase that the server takes. */
export const SHORTEST_PASSPHRASE = 20;

/** In how many days an erasure can be withdrawn, where nobody says otherwise. */
export const USUAL_GRACE = 14;

/** How often an archive can be fetched. */
const DOWNLOADS = 3;

/** What comes next, or how it ended, for the person whom it is about. */
export function next(request: PrivacyRequest): string {
  const { kind, status, due_at, available_until, downloads } = request;
  if (status === "requested" && kind === "erasure") return t("ownPrivacy.next.grace", { at: absolute(due_at) });
  if (status === "collected") return t("ownPrivacy.next.collected", { at: absolute(due_at) });
  if (status === "ready") return t("ownPrivacy.next.ready", { count: DOWNLOADS - downloads, at: absolute(available_until ?? due_at) });
  return request.decision_comment ?? request.status_reason?.message ?? tMaybe(`ownPrivacy.next.${status}`) ?? "";
}
