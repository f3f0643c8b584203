// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Stack, Switch, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useSaveServiceAccount, useServiceAccountKey, type ServiceAccount } from "~/api/access";
import { CodeBlock } from "~/components/Code";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import classes from "./Settings.module.css";

interface Props {
  /** The account to change, or null for a new one. */
  account: ServiceAccount | null;
  onClose: () => void;
}

/** Makes a service account, or describes, disables and gives keys to one. */
export function ServiceAccountDialog({ account, onClose }: Props) {
  const save = useSaveServiceAccount(account?.id ?? null);
  const key = useServiceAccountKey(account?.id ?? "");
  const [username, setUsername] = useState("");
  const [description, setDescription] = useState(account?.description ?? "");
  const [active, setActive] = useState(account?.active ?? true);
  const [reason, setReason] = useState(account?.disabled?.reason ?? "");
  const errors = save.error instanceof Problem ? fieldErrors(save.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const write = { description: description.trim() === "" ? null : description.trim(), active, disabled_reason: active || reason.trim() === "" ? null : reason.trim() };
    save.mutate(account === null ? { ...write, username: username.trim() } : { ...write, version: account.version }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} size="lg" closeOnClickOutside={!key.data} title={account === null ? t("access.machine.add") : t("users.change", { name: account.username })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {account === null && <TextInput label={t("access.machine.name")} required data-autofocus maxLength={50} value={username} error={errors.username} onChange={(event) => setUsername(event.currentTarget.value)} />}
          <TextInput label={t("access.description")} maxLength={100} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
          <Switch label={t("access.machine.active")} description={t("access.machine.active.hint")} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
          {!active && <TextInput label={t("users.disabled.reason")} description={t("users.disabled.reason.hint")} maxLength={200} value={reason} error={errors.disabled_reason} onChange={(event) => setReason(event.currentTarget.value)} />}
          {account !== null && <Button variant="default" loading={key.isPending} onClick={() => key.mutate(account.username)}>{t("access.machine.key")}</Button>}
          {key.data && (
            <div className={classes.once}>
              <p className={classes.warning}>{t("token.once")}</p>
              <CodeBlock label={t("apiKeys.token")} text={key.data.token} />
            </div>
          )}
          <Refusal error={save.error ?? key.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.close")}</Button>
          <Button type="submit" loading={save.isPending}>{t("users.save")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
