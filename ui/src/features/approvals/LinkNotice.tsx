// SPDX-License-Identifier: Apache-2.0
import { t } from "~/lib/text";
import classes from "./ApprovalPage.module.css";
import type { DecisionLink } from "./useLink";

/** Says what the link that led here is good for; nothing is decided by opening it. */
export function LinkNotice({ link }: { link: DecisionLink }) {
  if (link.obstacle) return <p role="alert" className={classes.drift}>{link.obstacle}</p>;
  return link.decision ? <p role="status" className={classes.link}>{t(`approval.link.${link.decision}`)}</p> : null;
}
