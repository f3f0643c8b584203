// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Group, Stack, TagsInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "~/api/session";
import { settingsOptions, useChangeSettings, type Settings } from "~/api/settings";
import { Rows } from "~/components/ListView";
import { Failure, Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { SettingsFrame } from "./SettingsFrame";

const HOSTS = "http.allowed_hosts";
const NETWORKS = "egress.private_networks";

/** Where requests of ours may go: those of runbook steps by name, all of them by network. */
export function RequestRulesPage() {
  const { data, error, refetch } = useQuery(settingsOptions);
  return (
    <SettingsFrame title={t("nav.requestRules")} explanation={t("requestRules.explanation")}>
      <Panel>
        {data === undefined && (error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={3} />)}
        {data && <RequestRules key={JSON.stringify([data[HOSTS], data[NETWORKS]])} settings={data} />}
      </Panel>
    </SettingsFrame>
  );
}

function RequestRules({ settings }: { settings: Settings }) {
  const change = useChangeSettings();
  const administers = useCan("settings:write");
  const [hosts, setHosts] = useState(settings[HOSTS] ?? []);
  const [networks, setNetworks] = useState(settings[NETWORKS] ?? []);
  const errors = change.error instanceof Problem ? fieldErrors(change.error) : {};
  const isChanged = JSON.stringify([hosts, networks]) !== JSON.stringify([settings[HOSTS] ?? [], settings[NETWORKS] ?? []]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ [HOSTS]: hosts, [NETWORKS]: networks });
      }}
    >
      <Stack gap="lg" maw={560}>
        <TagsInput
          label={t("requestRules.hosts")}
          description={t("requestRules.hosts.text")}
          placeholder={hosts.length === 0 ? t("requestRules.hosts.none") : undefined}
          value={hosts}
          onChange={(typed) => setHosts([...new Set(typed.flatMap((one) => one.split(/[\s,]+/)).filter((one) => one !== ""))])}
          error={errors[HOSTS]}
          splitChars={[",", " "]}
          maxTags={200}
          readOnly={!administers}
          acceptValueOnBlur
        />
        <Checkbox.Group
          label={t("requestRules.networks")}
          description={t("requestRules.networks.text")}
          value={networks}
          onChange={setNetworks}
          readOnly={!administers}
        >
          <Stack gap="xs" mt="xs">
            <Checkbox value="loopback" label={t("requestRules.loopback")} disabled={!administers} />
            <Checkbox value="rfc1918" label={t("requestRules.rfc1918")} disabled={!administers} />
          </Stack>
        </Checkbox.Group>
        {errors[HOSTS] === undefined && <Refusal error={change.error} />}
        {administers && (
          <Group>
            <Button type="submit" disabled={!isChanged} loading={change.isPending}>{t("requestRules.save")}</Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
