// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { UseMutationResult } from "@tanstack/react-query";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import classes from "./Guards.module.css";

interface Props<R> {
  id: string;
  /** On the row. */
  word: string;
  /** What is done to what; heads the question and stands on its button. */
  action: string;
  effect: string;
  mutation: UseMutationResult<R, Error, string>;
}

/** Loosening a guard asks once, naming which and what then happens by itself. */
export function ActButton<R>({ id, word, action, effect, mutation }: Props<R>) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={dialog.open} aria-label={`${word}: ${action}`}>{word}</Button>
      <Modal opened={opened} onClose={dialog.close} title={`${action}?`}>
        <p className={classes.quiet}>{effect}</p>
        <Refusal error={mutation.error} />
        <DialogButtons>
          <Button variant="default" onClick={dialog.close}>{t("action.cancel")}</Button>
          <Button color="red" loading={mutation.isPending} onClick={() => mutation.mutate(id, { onSuccess: dialog.close })}>{action}</Button>
        </DialogButtons>
      </Modal>
    </>
  );
}
