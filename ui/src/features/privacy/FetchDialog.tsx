// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, PasswordInput, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useFetchPrivacy, type PrivacyRequest, type PrivacyScope } from "~/api/privacy";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { saveFile } from "~/lib/files";
import { t } from "~/lib/text";
import { SHORTEST_PASSPHRASE } from "./words";

interface Props {
  request: PrivacyRequest;
  scope: PrivacyScope;
  onClose: () => void;
}

/** Fetches the archive under a passphrase that is kept nowhere. */
export function FetchDialog({ request, scope, onClose }: Props) {
  const archive = useFetchPrivacy(scope, request.id);
  const [passphrase, setPassphrase] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (archive.isPending) return;
    archive.mutate(passphrase, {
      onSuccess: (file) => {
        saveFile(`personal-data-${request.id}.zip.age`, file);
        onClose();
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t("privacy.fetch.title", { name: request.subject.username })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p>{t("privacy.fetch.text", { count: 3 - request.downloads })}</p>
          <PasswordInput label={t("privacy.passphrase")} description={t("privacy.passphrase.hint")} required minLength={SHORTEST_PASSPHRASE} autoComplete="new-password" value={passphrase} onChange={(event) => setPassphrase(event.currentTarget.value)} />
          <Refusal error={archive.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={archive.isPending}>{t("privacy.fetch")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
