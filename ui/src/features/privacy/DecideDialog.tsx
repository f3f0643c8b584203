// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useDecidePrivacy, type PrivacyRequest } from "~/api/privacy";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";

/** Another person looks at what was collected, by number, and releases or refuses it. */
export function DecideDialog({ request, onClose }: { request: PrivacyRequest; onClose: () => void }) {
  const decide = useDecidePrivacy(request.id);
  const [comment, setComment] = useState("");
  const say = (decision: "release" | "refuse") => decide.mutate({ decision, comment: comment === "" ? null : comment }, { onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={t("privacy.decide.title", { name: request.subject.username })}>
      <Stack gap="md">
        <p>{t("privacy.collected", { count: request.row_count ?? 0 })}</p>
        <ul>{Object.entries(request.counts).map(([table, rows]) => <li key={table}>{table}: {String(rows)}</li>)}</ul>
        <Textarea label={t("privacy.comment")} description={t("privacy.comment.hint")} maxLength={1000} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
        <Refusal error={decide.error} />
      </Stack>
      <DialogButtons>
        <Button variant="default" color="red" loading={decide.isPending} onClick={() => say("refuse")}>{t("privacy.refuse")}</Button>
        <Button loading={decide.isPending} onClick={() => say("release")}>{t("privacy.release")}</Button>
      </DialogButtons>
    </Modal>
  );
}
