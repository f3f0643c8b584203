// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Select, SimpleGrid, Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useAlerts } from "~/api/alerts";
import type { RunbookDetail } from "~/api/resources";
import { useDryRun, useLook } from "~/api/runbooks";
import { useServers } from "~/api/servers";
import { useCanSome } from "~/api/session";
import { Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { absolute } from "~/lib/time";
import { DryRunView } from "./DryRunView";
import { LookView } from "./LookView";
import { ParameterField } from "./ParameterField";
import { initialValues, toVars } from "./parameters";
import { choices } from "./several";

const PAUSE_MS = 250;

/** What a run would do on a chosen server for a chosen alert; nothing is touched. */
export function DryRunTab({ runbook }: { runbook: RunbookDetail }) {
  const parameters = runbook.definition.parameters ?? [];
  const servers = useServers();
  const [wanted, setWanted] = useState("");
  const [q] = useDebouncedValue(wanted, PAUSE_MS);
  const alerts = useAlerts({ q });
  const preview = useDryRun(runbook.id);
  const look = useLook(runbook.id);
  const mayRun = useCanSome("executions:run");
  const [serverId, setServerId] = useState<string | null>(null);
  const [alertId, setAlertId] = useState<string | null>(null);
  const [values, setValues] = useState(() => initialValues(parameters));
  const request = { server_id: serverId ?? "", ...(alertId !== null && { alert_id: alertId }), vars: toVars(parameters, values) };
  const shown = preview.data && JSON.stringify(preview.variables) === JSON.stringify(request) ? preview.data : null;
  const problems = preview.error instanceof Problem ? fieldErrors(preview.error) : {};
  return (
    <Stack gap="md">
      <Panel>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <Select label={t("run.server")} placeholder={t("run.server.choose")} searchable data={choices(servers.items ?? [])} value={serverId} onChange={setServerId} error={problems.server_id} nothingFoundMessage={t("run.server.none")} />
            <Select
              label={t("dryRun.alert")}
              placeholder={t("dryRun.noAlert")}
              searchable
              clearable
              filter={({ options }) => options}
              data={(alerts.items ?? []).map((one) => ({ value: one.id, label: `${one.alert_name}${one.instance ? ` · ${one.instance}` : ""} · ${absolute(one.starts_at)}` }))}
              value={alertId}
              onChange={setAlertId}
              onSearchChange={setWanted}
              nothingFoundMessage={t("dryRun.alert.none")}
            />
          </SimpleGrid>
          {parameters.map((parameter) => (
            <ParameterField key={parameter.name} parameter={parameter} value={values[parameter.name] ?? ""} error={problems[`vars.${parameter.name}`]} onChange={(value) => setValues({ ...values, [parameter.name]: value })} />
          ))}
          <Refusal error={preview.error ?? look.error} />
          <Group gap="sm"><Button loading={preview.isPending} disabled={serverId === null} onClick={() => preview.mutate(request)}>{t("run.preview")}</Button>
            {mayRun && <Button variant="default" loading={look.isPending} disabled={serverId === null} onClick={() => look.mutate(request)}>{t("look.ask")}</Button>}
          </Group>
        </Stack>
      </Panel>
      {look.data && JSON.stringify(look.variables) === JSON.stringify(request) && <Panel><LookView report={look.data} /></Panel>}
      {shown && <Panel><DryRunView dryRun={shown} /></Panel>}
    </Stack>
  );
}
