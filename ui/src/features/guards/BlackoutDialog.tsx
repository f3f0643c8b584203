// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Select, SimpleGrid, Stack, Switch, TagsInput, TextInput } from "@mantine/core";
import { useMemo, useState, type FormEvent } from "react";
import { useSaveBlackout, type Blackout } from "~/api/guards";
import { useRunbooks } from "~/api/runbooks";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { blackoutFormOf, blackoutWriteOf, repeats, type BlackoutForm } from "./blackoutForm";
import { SelectorFields } from "./SelectorFields";

interface Props {
  /** The window to change, or null for a new one. */
  window: Blackout | null;
  onClose: () => void;
}

/** A time in which nothing starts by itself: when, how it comes again, and what it is about. */
export function BlackoutDialog({ window, onClose }: Props) {
  const save = useSaveBlackout(window?.id ?? null);
  const runbooks = useRunbooks().items ?? [];
  const [form, setForm] = useState(() => blackoutFormOf(window, Date.now()));
  const set = (change: Partial<BlackoutForm>) => setForm({ ...form, ...change });
  const errors = save.error instanceof Problem ? fieldErrors(save.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate(blackoutWriteOf(form, window), { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={window === null ? t("guards.blackout.add") : t("guards.change.named", { name: window.name })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t("guards.name")} required data-autofocus maxLength={200} value={form.name} error={errors.name} onChange={(event) => set({ name: event.currentTarget.value })} />
          <TextInput label={t("guards.form.why")} value={form.description} error={errors.description} onChange={(event) => set({ description: event.currentTarget.value })} />
          <Times form={form} errors={errors} set={set} />
          <SelectorFields selector={form.servers} onChange={(change) => set({ servers: { ...form.servers, ...change } })} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TagsInput label={t("guards.form.runbooks")} description={t("guards.form.any.runbook")} inputWrapperOrder={["label", "input", "description"]} data={runbooks.map((one) => one.name)} value={form.runbooks} onChange={(names) => set({ runbooks: names })} />
            <TagsInput label={t("guards.form.categories")} data={[...new Set(runbooks.map((one) => one.category).filter(Boolean))]} value={form.categories} onChange={(categories) => set({ categories })} />
          </SimpleGrid>
          <Switch label={t("guards.form.enabled")} checked={form.enabled} onChange={(event) => set({ enabled: event.currentTarget.checked })} />
          <Refusal error={save.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={save.isPending}>{window === null ? t("guards.blackout.create") : t("guards.save")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}

interface TimesProps {
  form: BlackoutForm;
  errors: Record<string, string>;
  set: (change: Partial<BlackoutForm>) => void;
}

function Times({ form, errors, set }: TimesProps) {
  const zones = useMemo(() => [...new Set(["UTC", form.zone, ...Intl.supportedValuesOf("timeZone")])], [form.zone]);
  const ruled = form.repeat === "cron" || form.repeat === "rrule";
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput type="datetime-local" label={t("guards.form.start")} required value={form.start} error={errors.start_time} onChange={(event) => set({ start: event.currentTarget.value })} />
        <TextInput type="datetime-local" label={t("guards.form.end")} required value={form.end} error={errors.end_time} onChange={(event) => set({ end: event.currentTarget.value })} />
        <Select label={t("guards.form.zone")} searchable allowDeselect={false} limit={100} data={zones} value={form.zone} error={errors["recurrence_pattern.time_zone"]} onChange={(zone) => set({ zone: zone ?? "UTC" })} />
        <Select label={t("guards.form.repeat")} allowDeselect={false} data={repeats.map((value) => ({ value, label: t(`guards.repeat.${value}`) }))} value={form.repeat} onChange={(repeat) => set({ repeat: repeats.find((one) => one === repeat) ?? "none" })} />
      </SimpleGrid>
      {ruled && (
        <TextInput label={t(`guards.repeat.${form.repeat}`)} description={t(form.repeat === "cron" ? "guards.form.cron.hint" : "guards.form.rrule.hint")} required className="mono" value={form.expression} error={errors[`recurrence_pattern.${form.repeat}`] ?? errors.recurrence_pattern} onChange={(event) => set({ expression: event.currentTarget.value })} />
      )}
    </>
  );
}
