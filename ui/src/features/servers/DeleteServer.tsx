// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "react-router";
import type { Server } from "~/api/resources";
import { useDeleteServer } from "~/api/servers";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import classes from "./ServerPage.module.css";

/** Removal names its object and its effect before it happens. */
export function DeleteServer({ server }: { server: Server }) {
  const [opened, dialog] = useDisclosure(false);
  const remove = useDeleteServer(server.id);
  const go = useNavigate();
  return (
    <>
      <Button variant="subtle" color="red" onClick={dialog.open}>{t("server.delete")}</Button>
      <Modal opened={opened} onClose={dialog.close} title={t("server.delete.title", { name: server.name })}>
        <p className={classes.quiet}>{t("server.delete.effect")}</p>
        <Refusal error={remove.error} />
        <DialogButtons>
          <Button variant="default" onClick={dialog.close}>{t("action.cancel")}</Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: () => void go("/servers") })}>
            {t("server.delete.yes", { name: server.name })}
          </Button>
        </DialogButtons>
      </Modal>
    </>
  );
}
