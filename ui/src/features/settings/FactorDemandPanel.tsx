// SPDX-License-Identifier: Apache-2.0
import { Button, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "~/api/session";
import { settingsOptions, useChangeSettings } from "~/api/settings";
import { Rows } from "~/components/ListView";
import { Failure, Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { t, type TextKey } from "~/lib/text";

const KEY = "security.require_second_factor";
const words: Record<string, TextKey> = { off: "factorDemand.off", admins: "factorDemand.admins", everybody: "factorDemand.everybody" };

/** Of whom the organization demands a second factor. */
export function FactorDemandPanel() {
  const reads = useCan("settings:read");
  const { data, error, refetch } = useQuery({ ...settingsOptions, enabled: reads });
  if (!reads) return null;
  return (
    <Panel title={t("factorDemand.title")}>
      {data === undefined && (error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={2} />)}
      {data && <Demand key={data[KEY]} stored={data[KEY] ?? "off"} />}
    </Panel>
  );
}

function Demand({ stored }: { stored: string }) {
  const change = useChangeSettings();
  const administers = useCan("settings:write");
  const [demand, setDemand] = useState(stored);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isPending) change.mutate({ [KEY]: demand });
      }}
    >
      <Stack gap="md" maw={420}>
        <Select
          label={t("factorDemand.label")}
          description={t("factorDemand.text")}
          allowDeselect={false}
          disabled={!administers}
          data={Object.entries(words).map(([value, label]) => ({ value, label: t(label) }))}
          value={demand}
          onChange={(next) => setDemand(next ?? "off")}
        />
        <Refusal error={change.error} />
        {administers && <div><Button type="submit" disabled={demand === stored} loading={change.isPending}>{t("factorDemand.save")}</Button></div>}
      </Stack>
    </form>
  );
}
