// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useInvite } from "~/api/organizations";
import type { Role } from "~/api/types";
import { CodeBlock } from "~/components/Code";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { roles } from "./roles";
import classes from "./Settings.module.css";

/** Makes a link for somebody who has an account elsewhere; it names nobody, so that nobody learns who has one. */
export function InvitationDialog({ onClose }: { onClose: () => void }) {
  const invite = useInvite();
  const [note, setNote] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const errors = invite.error instanceof Problem ? fieldErrors(invite.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!invite.isPending) invite.mutate({ roles: [role], note: note.trim() === "" ? null : note.trim() });
  };
  if (invite.data) {
    return (
      <Modal opened onClose={onClose} size="lg" closeOnClickOutside={false} title={t("invitations.made")}>
        <p className={classes.warning}>{t("invitations.once")}</p>
        <CodeBlock label={t("users.link.label")} text={invite.data.url} />
        <DialogButtons><Button onClick={onClose}>{t("action.close")}</Button></DialogButtons>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={t("invitations.add")}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p className={classes.quiet}>{t("invitations.text")}</p>
          <TextInput label={t("invitations.note")} description={t("invitations.note.hint")} maxLength={200} data-autofocus value={note} error={errors.note} onChange={(event) => setNote(event.currentTarget.value)} />
          <Select label={t("users.role")} allowDeselect={false} data={roles()} value={role} error={errors.roles} onChange={(chosen) => setRole(chosen as Role)} />
          <Refusal error={invite.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={invite.isPending}>{t("users.link.make")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
