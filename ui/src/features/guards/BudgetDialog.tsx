// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, NumberInput, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useSaveBudget, type Budget } from "~/api/guards";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { selectorOf } from "./selector";
import { SelectorFields } from "./SelectorFields";

interface Props {
  /** The budget to change, or null for a new one. */
  budget: Budget | null;
  onClose: () => void;
}

const MINUTE_S = 60;

/** How much automation may touch of a group of servers in a time. */
export function BudgetDialog({ budget, onClose }: Props) {
  const save = useSaveBudget(budget?.id ?? null);
  const [name, setName] = useState(budget?.name ?? "");
  const [selector, setSelector] = useState(() => selectorOf(budget?.selector ?? null));
  const [runs, setRuns] = useState<number | string>(budget?.max_executions ?? "");
  const [percent, setPercent] = useState<number | string>(budget?.max_percent ?? "");
  const [minutes, setMinutes] = useState<number | string>((budget?.window_seconds ?? 3600) / MINUTE_S);
  const [enabled, setEnabled] = useState(budget?.enabled ?? true);
  const errors = save.error instanceof Problem ? fieldErrors(save.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const window_seconds = Math.round(Number(minutes) * MINUTE_S);
    save.mutate({ name: name.trim(), selector, max_executions: given(runs), max_percent: given(percent), window_seconds, enabled, version: budget?.version ?? null }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={budget === null ? t("guards.budget.add") : t("guards.change.named", { name: budget.name })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t("guards.name")} required data-autofocus maxLength={200} value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} />
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <NumberInput label={t("guards.form.runs")} description={t("guards.form.one")} inputWrapperOrder={["label", "input", "description", "error"]} min={1} allowDecimal={false} value={runs} error={errors.max_executions} onChange={setRuns} />
            <NumberInput label={t("guards.form.percent")} min={1} max={100} allowDecimal={false} value={percent} error={errors.max_percent} onChange={setPercent} />
            <NumberInput label={t("guards.form.minutes")} min={1} required value={minutes} error={errors.window_seconds} onChange={setMinutes} />
          </SimpleGrid>
          <SelectorFields selector={selector} onChange={(change) => setSelector({ ...selector, ...change })} />
          <Switch label={t("guards.form.enabled")} checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
          <Refusal error={save.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={save.isPending}>{budget === null ? t("guards.budget.create") : t("guards.save")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}

function given(value: number | string): number | null {
  return value === "" ? null : Number(value);
}
