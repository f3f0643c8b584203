// SPDX-License-Identifier: Apache-2.0
import { Button, Divider, Modal, PasswordInput, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useSaveUser } from "~/api/people";
import type { User } from "~/api/resources";
import type { Role } from "~/api/types";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { roles } from "./roles";
import { PersonSecurity } from "./PersonSecurity";
import { UserLink } from "./UserLink";
import classes from "./Settings.module.css";
import { personForm, personWrite } from "./personForm";

interface Props {
  existing: User | null;
  onClose: () => void;
}

/** Adds a person with one built-in role, or changes one; a user name never changes, because history names it. */
export function UserDialog({ existing, onClose }: Props) {
  const save = useSaveUser(existing?.id ?? null);
  const [form, setForm] = useState(() => personForm(existing));
  const [invited, setInvited] = useState<User | null>(null);
  const guest = existing !== null && !existing.home;
  const errors = save.error instanceof Problem ? fieldErrors(save.error) : {};
  const text = (name: "username" | "full_name" | "email" | "password" | "disabled_reason") => ({
    value: form[name],
    error: errors[name],
    autoComplete: name === "password" ? "new-password" : "off",
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate(personWrite(form, existing), { onSuccess: (saved) => (existing === null && form.password === "" ? setInvited(saved) : onClose()) });
  };
  if (invited) {
    return (
      <Modal opened onClose={onClose} size="lg" closeOnClickOutside={false} title={t("users.invited", { name: invited.username })}>
        <UserLink id={invited.id} />
        <DialogButtons><Button onClick={onClose}>{t("action.close")}</Button></DialogButtons>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={existing === null ? t("users.add") : t("users.change", { name: existing.username })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {existing === null && <TextInput label={t("users.username")} required data-autofocus {...text("username")} />}
          {guest ? (
            <p className={classes.quiet}>{t("users.guest.text")}</p>
          ) : (
            <>
              <TextInput label={t("users.fullName")} data-autofocus={existing !== null} {...text("full_name")} />
              <TextInput label={t("users.email")} type="email" {...text("email")} />
            </>
          )}
          <Select label={t("users.role")} clearable placeholder={t("users.role.none")} data={roles()} value={form.role} error={errors.roles} onChange={(role) => setForm({ ...form, role: role as Role | null })} />
          {existing === null ? (
            <PasswordInput label={t("users.password")} description={t("users.password.hint")} {...text("password")} />
          ) : (
            <>
              {!guest && <PasswordInput label={t("users.password.new")} description={t("users.password.new.hint")} {...text("password")} />}
              <Switch label={t(guest ? "users.guest.active" : "users.active")} description={t(guest ? "users.guest.active.hint" : "users.active.hint")} checked={form.active} onChange={(event) => setForm({ ...form, active: event.currentTarget.checked })} />
              {!form.active && <TextInput label={t("users.disabled.reason")} description={t("users.disabled.reason.hint")} maxLength={200} {...text("disabled_reason")} />}
            </>
          )}
          <Refusal error={save.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={save.isPending}>{existing === null ? t("users.create") : t("users.save")}</Button>
        </DialogButtons>
      </form>
      {existing && !guest && (
        <>
          <Divider mt="lg" />
          <UserLink id={existing.id} />
          <PersonSecurity person={existing} />
        </>
      )}
    </Modal>
  );
}
