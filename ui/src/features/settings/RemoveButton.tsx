// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { UseMutationResult } from "@tanstack/react-query";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import classes from "./Settings.module.css";

interface Props {
  id: string;
  name: string;
  effect: string;
  mutation: UseMutationResult<void, Error, string>;
}

/** Removal asks once, naming what goes and what that does. */
export function RemoveButton({ id, name, effect, mutation }: Props) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button size="compact-sm" variant="subtle" color="red" onClick={dialog.open} aria-label={t("remove.label", { name })}>{t("action.remove")}</Button>
      <Modal opened={opened} onClose={dialog.close} title={t("remove.title", { name })}>
        <p className={classes.quiet}>{effect}</p>
        <Refusal error={mutation.error} />
        <DialogButtons>
          <Button variant="default" onClick={dialog.close}>{t("action.cancel")}</Button>
          <Button color="red" loading={mutation.isPending} onClick={() => mutation.mutate(id, { onSuccess: dialog.close })}>{t("remove.yes", { name })}</Button>
        </DialogButtons>
      </Modal>
    </>
  );
}
