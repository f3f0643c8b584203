// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Modal, NumberInput, Stack, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useAskOwnPrivacy, type PrivacyKind } from "~/api/privacy";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { USUAL_GRACE } from "./words";

/** Asks for one's own copy, or for one's own erasure, which has to be meant. */
export function OwnAskDialog({ kind, onClose }: { kind: PrivacyKind; onClose: () => void }) {
  const ask = useAskOwnPrivacy();
  const [reason, setReason] = useState("");
  const [grace, setGrace] = useState<string | number>(USUAL_GRACE);
  const [meant, setMeant] = useState(false);
  const erases = kind === "erasure";
  const errors = ask.error instanceof Problem ? fieldErrors(ask.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate({ kind, reason: reason.trim() === "" ? null : reason.trim(), grace_days: erases ? Number(grace) : null }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={t(`ownPrivacy.${kind}`)}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p>{t(`ownPrivacy.${kind}.text`)}</p>
          {erases && <NumberInput label={t("privacy.grace")} required allowDecimal={false} min={1} max={90} value={grace} error={errors.grace_days} onChange={setGrace} />}
          <Textarea label={t("ownPrivacy.reason")} maxLength={1000} value={reason} error={errors.reason} onChange={(event) => setReason(event.currentTarget.value)} />
          {erases && <Checkbox label={t("ownPrivacy.meant")} required checked={meant} onChange={(event) => setMeant(event.currentTarget.checked)} />}
          <Refusal error={ask.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" color={erases ? "red" : undefined} loading={ask.isPending} disabled={erases && !meant}>{t(`ownPrivacy.${kind}`)}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
