// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Modal, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import { isFleetOpen, useCancelFleet, type FleetDetail } from "~/api/fleets";
import { useCanSome } from "~/api/session";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t, tn } from "~/lib/text";
import classes from "./Fleet.module.css";

/** Stops a fleet after saying what that does to what waits and to what runs. */
export function StopFleet({ fleet }: { fleet: FleetDetail }) {
  const allowed = useCanSome("executions:cancel");
  const cancel = useCancelFleet(fleet.id);
  const [opened, dialog] = useDisclosure(false);
  const [reason, setReason] = useState("");
  const [undo, setUndo] = useState(false);
  if (!isFleetOpen(fleet) || !allowed) return null;
  const submit = () => cancel.mutate({ reason: reason.trim() === "" ? null : reason.trim(), undo }, { onSuccess: dialog.close });
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerStop size={17} />} onClick={dialog.open}>{t("fleet.stop")}</Button>
      <Modal opened={opened} onClose={dialog.close} title={t("fleet.stop.title", { runbook: fleet.runbook_name })}>
        <p className={classes.effect}>
          {tn("fleet.stop.waiting", fleet.counts.waiting)} {tn("fleet.stop.open", fleet.counts.open + fleet.counts.paused)}
        </p>
        <Stack gap="md">
          <Checkbox label={t("execution.cancel.undo")} checked={undo} onChange={(event) => setUndo(event.currentTarget.checked)} />
          <Textarea label={t("execution.cancel.reason")} autosize minRows={2} maxLength={1000} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Refusal error={cancel.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={dialog.close}>{t("execution.cancel.no")}</Button>
          <Button color="red" loading={cancel.isPending} onClick={submit}>{t("fleet.stop.yes")}</Button>
        </DialogButtons>
      </Modal>
    </>
  );
}
