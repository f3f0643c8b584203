// SPDX-License-Identifier: Apache-2.0
import { Button, Group, NumberInput, Stack, Textarea } from "@mantine/core";
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

const KEYS = "ssh.host_ca_keys";
const DAYS = "ssh.keep_commands_days";

/** What holds for every server: who vouches for host keys, and how long evidence stays on the hosts. */
export function ServerRulesPage() {
  const { data, error, refetch } = useQuery(settingsOptions);
  return (
    <SettingsFrame title={t("nav.serverRules")} explanation={t("serverRules.explanation")}>
      <Panel>
        {data === undefined && (error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={3} />)}
        {data && <ServerRules key={JSON.stringify([data[KEYS], data[DAYS]])} settings={data} />}
      </Panel>
    </SettingsFrame>
  );
}

function ServerRules({ settings }: { settings: Settings }) {
  const change = useChangeSettings();
  const administers = useCan("settings:write");
  const stored = (settings[KEYS] ?? []).join("\n");
  const [keys, setKeys] = useState(stored);
  const [days, setDays] = useState(settings[DAYS] ?? 7);
  const errors = change.error instanceof Problem ? fieldErrors(change.error) : {};
  const isChanged = keys !== stored || days !== (settings[DAYS] ?? 7);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const lines = keys.split("\n").map((line) => line.trim()).filter((line) => line !== "");
        change.mutate({ [KEYS]: lines, [DAYS]: days });
      }}
    >
      <Stack gap="lg" maw={560}>
        <Textarea
          label={t("serverRules.keys")}
          description={t("serverRules.keys.text")}
          placeholder="ssh-ed25519 AAAA…"
          autosize
          minRows={2}
          maxRows={10}
          spellCheck={false}
          value={keys}
          error={errors[KEYS]}
          readOnly={!administers}
          onChange={(event) => setKeys(event.currentTarget.value)}
        />
        <NumberInput
          label={t("serverRules.days")}
          description={t("serverRules.days.text")}
          min={7}
          max={3650}
          value={days}
          error={errors[DAYS]}
          readOnly={!administers}
          onChange={(typed) => setDays(Number(typed))}
        />
        {errors[KEYS] === undefined && errors[DAYS] === undefined && <Refusal error={change.error} />}
        {administers && (
          <Group>
            <Button type="submit" disabled={!isChanged} loading={change.isPending}>{t("serverRules.save")}</Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
