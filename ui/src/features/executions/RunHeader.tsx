// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowLeft, IconPlayerStop } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { useCancelExecution } from "~/api/executions";
import { useCan } from "~/api/session";
import type { ExecutionDetail } from "~/api/types";
import { Refusal } from "~/components/Notice";
import { StatusBadge } from "~/components/StatusBadge";
import { Lasting } from "~/components/Time";
import { isOpen } from "~/lib/status";
import { t, tMaybe } from "~/lib/text";
import classes from "./RunHeader.module.css";

/** Stays in sight while the timeline scrolls: what, where, how it stands, and the steering that applies now. */
export function RunHeader({ run }: { run: ExecutionDetail }) {
  const title = t("execution.title", { runbook: run.runbook_name, server: run.server_name ?? t("execution.noServer") });
  useEffect(() => {
    document.title = `${title} · Opswright`;
  }, [title]);
  const hint = run.status_reason && tMaybe(`hint.${run.status_reason.code}`);
  return (
    <header className={classes.header}>
      <Link to="/executions" className={classes.back}><IconArrowLeft size={15} aria-hidden /> {t("nav.executions")}</Link>
      <div className={classes.row}>
        <h1 className={classes.title}>
          <Link to={`/runbooks/${run.runbook_id}`}>{run.runbook_name}</Link>
          <span className={classes.on}> {t("execution.on")} </span>
          {run.server_id ? <Link to={`/servers/${run.server_id}`}>{run.server_name}</Link> : t("execution.noServer")}
        </h1>
        <Cancel run={run} />
      </div>
      <div className={classes.facts} role="status">
        <StatusBadge status={run.status} />
        {run.outcome && <StatusBadge status={run.outcome} />}
        <span>{t("execution.version", { version: run.runbook_version })}</span>
        {run.started_at && <span>{run.completed_at ? t("execution.took") : t("execution.running")} <Lasting from={run.started_at} to={run.completed_at} /></span>}
        {run.initiated_by && <span>{t("execution.by", { name: run.initiated_by.username })}</span>}
      </div>
      {run.status_reason && (
        <p className={classes.reason} data-status={run.status}>
          {run.status_reason.message} {hint && <span className={classes.hint}>{hint}</span>}
        </p>
      )}
    </header>
  );
}

function Cancel({ run }: { run: ExecutionDetail }) {
  const allowed = useCan("executions:cancel");
  const cancel = useCancelExecution(run.id);
  const [opened, dialog] = useDisclosure(false);
  const [reason, setReason] = useState("");
  if (!isOpen(run.status) || !allowed) return null;
  const submit = () => cancel.mutate(reason.trim(), { onSuccess: dialog.close });
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerStop size={17} />} onClick={dialog.open}>{t("execution.cancel")}</Button>
      <Modal opened={opened} onClose={dialog.close} title={t("execution.cancel.title", { runbook: run.runbook_name, server: run.server_name ?? t("execution.noServer") })}>
        <p className={classes.effect}>{run.status === "running" ? t("execution.cancel.running") : t("execution.cancel.waiting")}</p>
        <Textarea label={t("execution.cancel.reason")} autosize minRows={2} maxLength={2000} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Refusal error={cancel.error} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={dialog.close}>{t("execution.cancel.no")}</Button>
          <Button color="red" loading={cancel.isPending} onClick={submit}>{t("execution.cancel.yes", { runbook: run.runbook_name })}</Button>
        </div>
      </Modal>
    </>
  );
}
