// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Modal, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import { useCancelExecution } from "~/api/executions";
import { useCanSome } from "~/api/session";
import type { ExecutionDetail } from "~/api/types";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { isOpen } from "~/lib/status";
import { t } from "~/lib/text";
import classes from "./RunHeader.module.css";

/** Stops a run after saying what that does to what is running and to what is done. */
export function Cancel({ run }: { run: ExecutionDetail }) {
  const allowed = useCanSome("executions:cancel");
  const cancel = useCancelExecution(run.id);
  const [opened, dialog] = useDisclosure(false);
  const [reason, setReason] = useState("");
  const [undo, setUndo] = useState(true);
  if (!isOpen(run.status) || !allowed) return null;
  const begun = run.started_at !== null;
  const undoable = begun && (run.plan?.steps.some((step) => step.rollback !== null) ?? false);
  const submit = () => cancel.mutate({ reason: reason.trim() === "" ? null : reason.trim(), undo: undoable && undo }, { onSuccess: dialog.close });
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerStop size={17} />} onClick={dialog.open}>{t("execution.cancel")}</Button>
      <Modal opened={opened} onClose={dialog.close} title={t("execution.cancel.title", { runbook: run.runbook_name, server: run.server_name ?? t("execution.noServer") })}>
        <p className={classes.effect}>{begun ? t("execution.cancel.running") : t("execution.cancel.waiting")}</p>
        <Stack gap="md">
          {undoable && <Checkbox label={t("execution.cancel.undo")} checked={undo} onChange={(event) => setUndo(event.currentTarget.checked)} />}
          <Textarea label={t("execution.cancel.reason")} autosize minRows={2} maxLength={1000} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Refusal error={cancel.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={dialog.close}>{t("execution.cancel.no")}</Button>
          <Button color="red" loading={cancel.isPending} onClick={submit}>{t("execution.cancel.yes", { runbook: run.runbook_name })}</Button>
        </DialogButtons>
      </Modal>
    </>
  );
}
