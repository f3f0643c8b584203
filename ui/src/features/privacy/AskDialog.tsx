// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, NumberInput, Select, Stack, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useUsers } from "~/api/people";
import { useAskPrivacy, type PrivacyKind } from "~/api/privacy";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";

/** Asks for a copy of what is known about a person, or for their erasure. */
export function AskDialog({ onClose }: { onClose: () => void }) {
  const ask = useAskPrivacy();
  const users = useUsers();
  const [kind, setKind] = useState<PrivacyKind>("export");
  const [userId, setUserId] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [grace, setGrace] = useState(14);
  const errors = ask.error instanceof Problem ? fieldErrors(ask.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ask.isPending || userId === null) return;
    ask.mutate({ kind, user_id: userId, reason, grace_days: kind === "erasure" ? grace : null }, { onSuccess: onClose });
  };
  const kinds = (["export", "erasure"] as const).map((value) => ({ value, label: t(`privacy.kind.${value}`) }));
  return (
    <Modal opened onClose={onClose} title={t("privacy.ask")}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Select label={t("privacy.kind")} description={t(`privacy.kind.${kind}.text`)} allowDeselect={false} data={kinds} value={kind} onChange={(value) => setKind(value === "erasure" ? "erasure" : "export")} />
          <Select label={t("privacy.subject")} required searchable data={(users.items ?? []).map((user) => ({ value: user.id, label: user.username }))} value={userId} error={errors.user_id} onChange={setUserId} />
          <Textarea label={t("privacy.reason")} description={t("privacy.reason.hint")} required maxLength={1000} value={reason} error={errors.reason} onChange={(event) => setReason(event.currentTarget.value)} />
          {kind === "erasure" && <NumberInput label={t("privacy.grace")} min={1} max={90} value={grace} error={errors.grace_days} onChange={(days) => setGrace(Number(days))} />}
          <Refusal error={ask.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" color={kind === "erasure" ? "red" : undefined} loading={ask.isPending} disabled={userId === null}>{t("privacy.ask")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
