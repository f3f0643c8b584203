// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { approvalOptions } from "~/api/approvals";
import type { RunApproval } from "~/api/types";
import { ApprovalPanel } from "~/components/ApprovalPanel";
import { Countdown } from "~/components/Countdown";
import { Decisions } from "~/components/Decisions";
import { t, tMaybe } from "~/lib/text";
import { Chapter } from "./Chapter";
import classes from "./ApprovalChapter.module.css";
import { approvalState } from "./story";

/** The decision in its place in the story; a person who may decide does it here. */
export function ApprovalChapter({ approval, title, target }: { approval: RunApproval; title: string; target: string | null }) {
  const pending = approval.status === "pending";
  // Whether this person may decide is only on the approval itself.
  const { data: full } = useQuery({ ...approvalOptions(approval.id), enabled: pending });
  const roles = approval.roles.map((role) => tMaybe(`role.${role}`) ?? role).join(t("list.or"));
  return (
    <Chapter
      title={title}
      state={approvalState(approval)}
      summary={pending ? t("approval.waitsFor", { quorum: approval.quorum, roles }) : ended(approval)}
      aside={pending && approval.expires_at && <>{t("approval.left")} <Countdown until={approval.expires_at} /></>}
      open={pending}
    >
      <div className={classes.body}>
        <Decisions decisions={approval.decisions} />
        {pending && full && <ApprovalPanel approval={full} target={target} />}
        {pending && <p className={classes.note}>{t("approval.planAbove")} <Link to={`/approvals/${approval.id}`}>{t("approval.open")}</Link></p>}
      </div>
    </Chapter>
  );
}

/** How it ended, and by whom where a person decided. */
function ended(approval: RunApproval): string {
  const words = tMaybe(`approval.ended.${approval.status}`) ?? approval.status;
  const people = approval.decisions.map((one) => one.user);
  if (people.length === 0 || (approval.status !== "approved" && approval.status !== "rejected")) return words;
  return t(`approval.ended.${approval.status}.by`, { names: people.join(", ") });
}
