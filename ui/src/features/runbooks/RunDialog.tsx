// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, SegmentedControl, Select, Stack, Textarea } from "@mantine/core";
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
import { ServersField } from "./ServersField";
import { choices, isChosen, NONE_YET, targetsOf } from "./several";

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
  const [many, setMany] = useState(false);
  const [several, setSeveral] = useState(NONE_YET);
  const [values, setValues] = useState(() => initialValues(parameters));
  const [reason, setReason] = useState("");

  const server = servers.items?.find((one) => one.id === serverId);
  const failed = run.error ?? preview.error;
  const problems = failed instanceof Problem ? fieldErrors(failed) : {};
  const unfilled = missing(parameters, values, alertId !== null);
  const inputs = () => ({ vars: toVars(parameters, values), ...(alertId === null ? {} : { alert_id: alertId }) });
  const request = () => ({ server_id: serverId ?? "", ...inputs() });
  const start = () =>
    run.mutate(
      { ...(many ? { ...targetsOf(several), ...inputs() } : request()), key, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) },
      { onSuccess: (made) => void go(made.fleet_id === null ? `/executions/${made.id}` : `/fleets/${made.fleet_id}`) },
    );
  // A preview of other values than those in the form would mislead.
  const previewed = JSON.stringify(preview.variables) === JSON.stringify(request());
  const blocked = (many ? !isChosen(several) : serverId === null) || unfilled.length > 0;

  return (
    <Modal opened onClose={onClose} size="lg" title={t("run.title", { runbook: runbook.name })}>
      <Stack gap="md">
        <SegmentedControl
          aria-label={t("run.where")}
          data={[{ value: "one", label: t("run.one") }, { value: "several", label: t("run.several") }]}
          value={many ? "several" : "one"}
          onChange={(next) => setMany(next === "several")}
        />
        {many ? (
          <ServersField value={several} servers={servers.items ?? []} errors={problems} onChange={setSeveral} />
        ) : (
          <Select
            label={t("run.server")}
            description={alertId === null ? undefined : t("run.forAlert")}
            placeholder={t("run.server.choose")}
            searchable
            openOnFocus={false}
            data-autofocus
            data={choices(servers.items ?? [])}
            value={serverId}
            onChange={setServerId}
            error={problems.server_id}
            nothingFoundMessage={t("run.server.none")}
          />
        )}
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
        {!many && previewed && preview.data && <DryRunView dryRun={preview.data} />}
      </Stack>
      <div className={classes.foot}>
        <span className={classes.effect}>{runbook.requires_approval ? t(many ? "run.asksFirst.several" : "run.asksFirst") : t("run.atOnce")}</span>
        <Button variant="default" disabled={many || serverId === null} loading={preview.isPending} onClick={() => preview.mutate(request())}>{t("run.preview")}</Button>
        <Button disabled={blocked} loading={run.isPending} onClick={start}>
          {runWord(many, server?.name)}
        </Button>
      </div>
    </Modal>
  );
}

function runWord(many: boolean, server: string | undefined): string {
  if (many) return t("run.go.several");
  return server === undefined ? t("run.go.none") : t("run.go", { server });
}
