// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, MultiSelect, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useCatalogue, useSaveRole, type OwnRole } from "~/api/access";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";

interface Props {
  /** The role to change, or null for a new one. */
  role: OwnRole | null;
  onClose: () => void;
}

export function RoleDialog({ role, onClose }: Props) {
  const save = useSaveRole(role?.id ?? null);
  const known = useCatalogue().data?.permissions ?? [];
  const [name, setName] = useState(role?.name ?? "");
  const [description, setDescription] = useState(role?.description ?? "");
  const [permissions, setPermissions] = useState<string[]>([...(role?.permissions ?? [])]);
  const errors = save.error instanceof Problem ? fieldErrors(save.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate({ name: name.trim(), description, permissions, version: role?.version ?? null }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={role === null ? t("access.role.add") : t("users.change", { name: role.name })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t("access.role.name")} description={t("access.role.name.hint")} required data-autofocus maxLength={50} value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput label={t("access.description")} maxLength={500} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
          <MultiSelect label={t("access.role.may")} description={t("access.role.may.hint")} searchable data={[...known]} value={permissions} error={errors.permissions} onChange={setPermissions} />
          <Refusal error={save.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={save.isPending}>{t("users.save")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
