// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Textarea } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipForward, IconRefresh, IconRepeat, type Icon } from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useRetryExecution, useSteer } from "~/api/executions";
import { useCanSome } from "~/api/session";
import type { ExecutionDetail } from "~/api/types";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { newKey } from "~/lib/key";
import { t } from "~/lib/text";
import classes from "./RunHeader.module.css";
import { heldBy, isPausing, possible, repeatable, skippable, type SteerAction } from "./steer";

const icons: Record<SteerAction, Icon> = {
  pause: IconPlayerPause, resume: IconPlayerPlay, skip_step: IconPlayerSkipForward, retry_step: IconRefresh, retry: IconRepeat,
};

/** The buttons that hold a run, let it go on, or start it once more; only what makes sense now and the person may do. */
export function Steer({ run }: { run: ExecutionDetail }) {
  const maySteer = useCanSome("executions:cancel");
  const mayRun = useCanSome("executions:run");
  const [asked, ask] = useState<SteerAction | null>(null);
  const actions = possible(run).filter((action) => (action === "retry" ? mayRun : maySteer));
  return (
    <>
      {actions.map((action) => {
        const Mark = icons[action];
        return (
          <Button key={action} variant={action === "resume" ? "filled" : "default"} leftSection={<Mark size={17} aria-hidden />} onClick={() => ask(action)}>
            {t(`steer.${kind(run, action)}`)}
          </Button>
        );
      })}
      {asked !== null && <SteerDialog run={run} action={asked} onClose={() => ask(null)} />}
    </>
  );
}

/** Says what will happen before it does, and asks why. */
function SteerDialog({ run, action, onClose }: { run: ExecutionDetail; action: SteerAction; onClose: () => void }) {
  const steer = useSteer(run.id);
  const retry = useRetryExecution(run.id);
  const go = useNavigate();
  // One key for the life of the dialog: a second click or a lost answer never asks twice.
  const [key] = useState(newKey);
  const [reason, setReason] = useState("");
  // What was asked for stays what the dialog says, whatever the run does meanwhile.
  const [words] = useState(() => ({ kind: kind(run, action), values: names(run, action) }));
  const why = reason.trim() === "" ? null : reason.trim();
  const submit = () => {
    if (action === "retry") retry.mutate({ reason: why, key }, { onSuccess: (made) => { onClose(); void go(`/executions/${made.id}`); } });
    else steer.mutate({ action, reason: why, key }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={t(`steer.${words.kind}`)}>
      <p className={classes.effect}>{t(`steer.text.${words.kind}`, words.values)}</p>
      <Textarea label={t("steer.reason")} description={t("steer.reason.hint")} autosize minRows={2} maxLength={1000} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Refusal error={steer.error ?? retry.error} />
      <DialogButtons>
        <Button variant="default" onClick={onClose}>{t("steer.no")}</Button>
        <Button loading={steer.isPending || retry.isPending} onClick={submit}>{t(`steer.${words.kind}`)}</Button>
      </DialogButtons>
    </Modal>
  );
}

type Kind = SteerAction | "unpause" | "end" | "accept";

/** The same action means something else while a failed step holds the run, or before a pause begins. */
function kind(run: ExecutionDetail, action: SteerAction): Kind {
  if (action === "resume" && isPausing(run)) return "unpause";
  if (action === "resume" && heldBy(run) !== null) return "end";
  if (action === "skip_step" && heldBy(run) !== null) return "accept";
  return action;
}

function names(run: ExecutionDetail, action: SteerAction): Record<string, string> {
  return {
    runbook: run.runbook_name,
    server: run.server_name ?? t("execution.noServer"),
    step: (action === "retry_step" ? repeatable(run) : skippable(run)) ?? "",
  };
}
