// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useCreateUser } from "~/api/people";
import type { Role } from "~/api/types";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { roles } from "./roles";

/** A person with one built-in role. */
export function UserDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateUser();
  const [form, setForm] = useState({ username: "", full_name: "", email: "", password: "", role: "viewer" as Role });
  const errors = create.error instanceof Problem ? fieldErrors(create.error) : {};
  const text = (name: "username" | "full_name" | "email" | "password") => ({
    value: form[name],
    error: errors[name],
    autoComplete: name === "password" ? "new-password" : "off",
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { role, ...words } = form;
    const orNull = (value: string) => (value.trim() === "" ? null : value.trim());
    if (!create.isPending) {
      create.mutate({ ...words, full_name: orNull(words.full_name), email: orNull(words.email), roles: [role] }, { onSuccess: onClose });
    }
  };
  return (
    <Modal opened onClose={onClose} title={t("users.add")}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t("users.username")} required data-autofocus {...text("username")} />
          <TextInput label={t("users.fullName")} {...text("full_name")} />
          <TextInput label={t("users.email")} type="email" {...text("email")} />
          <PasswordInput label={t("users.password")} description={t("users.password.hint")} required {...text("password")} />
          <Select label={t("users.role")} allowDeselect={false} data={roles()} value={form.role} error={errors.roles} onChange={(role) => setForm({ ...form, role: (role ?? "viewer") as Role })} />
          <Refusal error={create.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={create.isPending}>{t("users.create")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
