// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useRecordConsent } from "~/api/consents";
import { useUsers } from "~/api/people";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";

/** Records that a person agreed to something: to what, in which version, when, and how it is known. */
export function ConsentDialog({ onClose }: { onClose: () => void }) {
  const record = useRecordConsent();
  const users = useUsers();
  const [userId, setUserId] = useState<string | null>(null);
  const [purpose, setPurpose] = useState("");
  const [version, setVersion] = useState("");
  const [evidence, setEvidence] = useState("");
  const [given, setGiven] = useState("");
  const errors = record.error instanceof Problem ? fieldErrors(record.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (record.isPending || userId === null) return;
    const consent = { user_id: userId, purpose: purpose.trim(), policy_version: version.trim(), evidence: evidence.trim(), given_at: given === "" ? null : new Date(given).toISOString() };
    record.mutate(consent, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={t("consents.record")}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Select label={t("consents.who")} required searchable data-autofocus data={(users.items ?? []).map((user) => ({ value: user.id, label: user.username }))} value={userId} error={errors.user_id} onChange={setUserId} />
          <TextInput label={t("consents.purpose")} description={t("consents.purpose.hint")} required maxLength={100} pattern="[a-z0-9][a-z0-9._\-]*" spellCheck={false} value={purpose} error={errors.purpose} onChange={(event) => setPurpose(event.currentTarget.value)} />
          <TextInput label={t("consents.version")} required maxLength={100} value={version} error={errors.policy_version} onChange={(event) => setVersion(event.currentTarget.value)} />
          <Textarea label={t("consents.evidence")} description={t("consents.evidence.hint")} required maxLength={2000} value={evidence} error={errors.evidence} onChange={(event) => setEvidence(event.currentTarget.value)} />
          <TextInput type="datetime-local" label={t("consents.given")} description={t("consents.given.hint")} value={given} error={errors.given_at} onChange={(event) => setGiven(event.currentTarget.value)} />
          <Refusal error={record.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={record.isPending} disabled={userId === null}>{t("consents.record")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
