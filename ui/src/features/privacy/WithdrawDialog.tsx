// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useWithdrawConsent, type Consent } from "~/api/consents";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";

/** Records that a person took a consent back; the record of it stays. */
export function WithdrawDialog({ consent, onClose }: { consent: Consent; onClose: () => void }) {
  const withdraw = useWithdrawConsent(consent.id);
  const [evidence, setEvidence] = useState("");
  return (
    <Modal opened onClose={onClose} title={t("consents.withdraw.title", { name: consent.subject.username, purpose: consent.purpose })}>
      <Stack gap="md">
        <p>{t("consents.withdraw.text")}</p>
        <Textarea label={t("consents.withdraw.evidence")} data-autofocus maxLength={2000} value={evidence} onChange={(event) => setEvidence(event.currentTarget.value)} />
        <Refusal error={withdraw.error} />
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
        <Button color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate(evidence.trim() === "" ? null : evidence.trim(), { onSuccess: onClose })}>{t("consents.withdraw")}</Button>
      </DialogButtons>
    </Modal>
  );
}
