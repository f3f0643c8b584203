// SPDX-License-Identifier: Apache-2.0
import { NumberInput, Stack, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "~/api/session";
import { settingsOptions, useChangeSettings } from "~/api/settings";
import { Rows } from "~/components/ListView";
import { Failure, Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { t } from "~/lib/text";
import { SettingsFrame } from "./SettingsFrame";

const OTHER_AUTHOR = "approvals.require_other_author";
const STORM = "guards.storm_alerts_per_minute";

/** What the organization asks of approvals; a change holds from the next decision on. */
export function ApprovalRulesPage() {
  const { data, error, refetch } = useQuery(settingsOptions);
  const change = useChangeSettings();
  const administers = useCan("settings:write");
  return (
    <SettingsFrame title={t("nav.approvalRules")} explanation={t("approvalRules.explanation")}>
      <Panel>
        {data === undefined && (error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={2} />)}
        {data && (
          <Stack gap="lg">
            <Switch
              label={t("approvalRules.otherAuthor")}
              description={t("approvalRules.otherAuthor.text")}
              checked={data[OTHER_AUTHOR]}
              disabled={!administers || change.isPending}
              onChange={(event) => change.mutate({ [OTHER_AUTHOR]: event.currentTarget.checked })}
            />
            <NumberInput
              key={data[STORM]}
              maw={420}
              label={t("approvalRules.storm")}
              description={t("approvalRules.storm.text")}
              defaultValue={data[STORM]}
              min={0}
              max={10000}
              allowDecimal={false}
              disabled={!administers || change.isPending}
              onBlur={(event) => {
                const value = Number(event.currentTarget.value);
                if (event.currentTarget.value !== "" && value !== data[STORM]) change.mutate({ [STORM]: value });
              }}
            />
          </Stack>
        )}
        <Refusal error={change.error} />
      </Panel>
    </SettingsFrame>
  );
}
