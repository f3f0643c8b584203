// SPDX-License-Identifier: Apache-2.0
import { Button, Select, SimpleGrid, Stack, Switch } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useRunbooks } from "~/api/runbooks";
import { useTriggers, type Trigger } from "~/api/triggers";
import { Panel } from "~/components/Panel";
import { t, tn } from "~/lib/text";
import classes from "./Backtest.module.css";
import { formOf, type Asked, type TriggerForm } from "./question";
import { TriggerFields } from "./TriggerFields";

const periods = [7, 30, 90, 180, 366];

interface Props {
  runbook: string;
  trigger: string;
  days: number;
  errors: Record<string, string>;
  isAsking: boolean;
  onChoose: (choice: { runbook?: string; trigger?: string; days?: string }) => void;
  onAsk: (asked: Asked, stored: Trigger | undefined) => void;
}

/** What to test: everything, a runbook, one of its triggers, or one that is only imagined. */
export function BacktestForm({ runbook, trigger, days, errors, isAsking, onChoose, onAsk }: Props) {
  const runbooks = useRunbooks({ limit: 200 }).items ?? [];
  const triggers = useTriggers({ limit: 200, runbook: runbook === "" ? null : runbook }).items ?? [];
  const stored = triggers.find((one) => one.id === trigger);
  const [changed, setChanged] = useState<TriggerForm | null>(null);
  const choose = (choice: Parameters<typeof onChoose>[0]) => {
    setChanged(null);
    onChoose(choice);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk({ runbook, trigger, days, changed }, stored);
  };
  return (
    <Panel>
      <form onSubmit={submit}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <Select label={t("executions.runbook")} placeholder={t("backtest.everything")} searchable clearable data={runbooks.map((one) => ({ value: one.id, label: one.name }))} value={runbook === "" ? null : runbook} onChange={(next) => choose({ runbook: next ?? "", trigger: "" })} />
            <Select label={t("triggers.name")} placeholder={t("backtest.all")} clearable disabled={runbook === ""} data={triggers.filter((one) => one.runbook_id === runbook).map((one) => ({ value: one.id, label: one.name }))} value={trigger === "" ? null : trigger} onChange={(next) => choose({ trigger: next ?? "" })} />
            <Select label={t("backtest.period")} allowDeselect={false} data={periods.map((one) => ({ value: String(one), label: tn("backtest.days", one) }))} value={String(days)} onChange={(next) => onChoose({ days: next ?? "90" })} />
          </SimpleGrid>
          <Switch label={t("backtest.change")} description={runbook === "" ? t("backtest.change.needs") : undefined} disabled={runbook === ""} checked={changed !== null} onChange={(event) => setChanged(event.currentTarget.checked ? formOf(stored) : null)} />
          {changed && <TriggerFields form={changed} errors={errors} onChange={(change) => setChanged({ ...changed, ...change })} />}
          <div className={classes.ask}>
            <Button type="submit" leftSection={<IconHistory size={17} />} loading={isAsking}>{t("backtest.ask")}</Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
