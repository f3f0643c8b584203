// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Textarea } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useDecide } from "~/api/approvals";
import type { Approval } from "~/api/types";
import { Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { Refusal } from "./Notice";
import classes from "./ApprovalPanel.module.css";
import { Words } from "./Words";

type Decidable = Pick<Approval, "id" | "plan_hash"> & { can_decide?: boolean; reason_cannot?: string | null };

interface Props {
  approval: Decidable;
  /** Where it will run, for the words on the button. */
  target: string | null;
  /** The one-time link that led here, with the decision it was made for. */
  link?: { token: string; decision: "approve" | "reject" } | null;
}

/** Approve in one tap; a rejection asks for its reason. What is approved is this plan and no other. */
export function ApprovalPanel({ approval, target, link = null }: Props) {
  const decide = useDecide(approval.id);
  const [rejecting, setRejecting] = useState(link?.decision === "reject");
  const [comment, setComment] = useState("");

  if (approval.can_decide === false) {
    return <p className={classes.cannot}><Words>{approval.reason_cannot ?? t("approval.cannot")}</Words></p>;
  }
  const answer = (decision: "approve" | "reject") =>
    decide.mutate({ decision, plan_hash: approval.plan_hash, comment: comment.trim() === "" ? null : comment.trim(), ...(link?.decision === decision && { link: link.token }) });
  const drifted = decide.error instanceof Problem && decide.error.code === "plan_drift";

  return (
    <div className={classes.panel}>
      <Refusal error={decide.error} />
      {drifted && <p className={classes.cannot}>{t("approval.drifted")}</p>}
      {rejecting && (
        <Textarea
          label={t("approval.reason")}
          description={t("approval.reason.hint")}
          value={comment}
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
          onChange={(event) => setComment(event.currentTarget.value)}
        />
      )}
      <Group gap="xs" className={classes.buttons}>
        {rejecting ? (
          <>
            <Button color="red" variant="filled" loading={decide.isPending} disabled={comment.trim() === ""} onClick={() => answer("reject")}>
              {t("approval.reject.confirm")}
            </Button>
            <Button variant="default" onClick={() => setRejecting(false)}>{t("action.back")}</Button>
          </>
        ) : (
          <>
            <Button leftSection={<IconCheck size={17} />} loading={decide.isPending} onClick={() => answer("approve")}>
              {target === null ? t("approval.approve") : t("approval.approve.on", { target })}
            </Button>
            <Button variant="default" leftSection={<IconX size={17} />} disabled={decide.isPending} onClick={() => setRejecting(true)}>
              {t("approval.reject")}
            </Button>
          </>
        )}
      </Group>
    </div>
  );
}
