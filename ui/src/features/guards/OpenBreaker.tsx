// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState, type FormEvent } from "react";
import { useOpenBreaker, type Breaker } from "~/api/guards";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import classes from "./Guards.module.css";

/** A person holds a runbook back, and says why to whoever meets it. */
export function OpenBreaker({ breaker }: { breaker: Breaker }) {
  const [opened, dialog] = useDisclosure(false);
  const open = useOpenBreaker(breaker.id);
  const [reason, setReason] = useState("");
  const action = t("guards.breaker.hold.named", { name: breaker.runbook_name });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!open.isPending) open.mutate(reason.trim(), { onSuccess: dialog.close });
  };
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={dialog.open} aria-label={`${t("guards.breaker.hold")}: ${action}`}>{t("guards.breaker.hold")}</Button>
      <Modal opened={opened} onClose={dialog.close} title={`${action}?`}>
        <form onSubmit={submit}>
          <Stack gap="md">
            <p className={classes.quiet}>{t("guards.breaker.hold.effect")}</p>
            <TextInput label={t("guards.form.reason")} required data-autofocus maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            <Refusal error={open.error} />
          </Stack>
          <DialogButtons>
            <Button variant="default" onClick={dialog.close}>{t("action.cancel")}</Button>
            <Button color="red" type="submit" loading={open.isPending}>{t("guards.breaker.hold.yes")}</Button>
          </DialogButtons>
        </form>
      </Modal>
    </>
  );
}
