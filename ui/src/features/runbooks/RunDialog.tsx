// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Select, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { RunbookDetail } from "~/api/resources";
import { useDryRun, useRun } from "~/api/runbooks";
import { useServers } from "~/api/servers";
import { Refusal } from "~/components/Notice";
import { newKey } from "~/lib/key";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { DryRunView } from "./DryRunView";
import { ParameterField } from "./ParameterField";
import { initialValues, missing, toVars } from "./parameters";
import classes from "./RunDialog.module.css";

interface Props {
  runbook: RunbookDetail;
  alertId: string | null;
  onClose: () => void;
}

/** Run by hand: choose the server, fill the typed inputs, look at the plan, run. */
export function RunDialog({ runbook, alertId, onClose }: Props) {
  const parameters = runbook.definition.parameters ?? [];
  const servers = useServers();
  const preview = useDryRun(runbook.id);
  const run = useRun(runbook.id);
  const go = useNavigate();
  // One key for the life of the dialog: a second click or a lost answer never runs it twice.
  const [key] = useState(newKey);
  const [serverId, setServerId] = useState<string | null>(null);
  const [values, setValues] = useState(() => initialValues(parameters));
  const [reason, setReason] = useState("");

  const server = servers.items?.find((one) => one.id === serverId);
  const failed = run.error ?? preview.error;
  const problems = failed instanceof Problem ? fieldErrors(failed) : {};
  const unfilled = missing(parameters, values, alertId !== null);
  const request = () => ({ server_id: serverId ?? "", vars: toVars(parameters, values), ...(alertId === null ? {} : { alert_id: alertId }) });
  const start = () =>
    run.mutate({ ...request(), key, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) }, { onSuccess: (made) => void go(`/executions/${made.id}`) });
  // A preview of other values than those in the form would mislead.
  const previewed = JSON.stringify(preview.variables) === JSON.stringify(request());
  const blocked = serverId === null || unfilled.length > 0;

  return (
    <Modal opened onClose={onClose} size="lg" title={t("run.title", { runbook: runbook.name })}>
      <Stack gap="md">
        <Select
          label={t("run.server")}
          description={alertId === null ? undefined : t("run.forAlert")}
          placeholder={t("run.server.choose")}
          searchable
          openOnFocus={false}
          data-autofocus
          data={(servers.items ?? []).map((one) => ({ value: one.id, label: one.name === one.hostname ? one.name : `${one.name} · ${one.hostname}` }))}
          value={serverId}
          onChange={setServerId}
          error={problems.server_id}
          nothingFoundMessage={t("run.server.none")}
        />
        {parameters.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            value={values[parameter.name] ?? ""}
            error={problems[`vars.${parameter.name}`]}
            onChange={(value) => setValues({ ...values, [parameter.name]: value })}
          />
        ))}
        <Textarea label={t("run.reason")} description={t("run.reason.hint")} autosize minRows={1} maxLength={2000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Refusal error={failed} />
        {previewed && preview.data && <DryRunView dryRun={preview.data} />}
      </Stack>
      <div className={classes.foot}>
        <span className={classes.effect}>{runbook.requires_approval ? t("run.asksFirst") : t("run.atOnce")}</span>
        <Button variant="default" disabled={serverId === null} loading={preview.isPending} onClick={() => preview.mutate(request())}>{t("run.preview")}</Button>
        <Button disabled={blocked} loading={run.isPending} onClick={start}>
          {server ? t("run.go", { server: server.name }) : t("run.go.none")}
        </Button>
      </div>
    </Modal>
  );
}
