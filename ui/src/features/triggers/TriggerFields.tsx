// SPDX-License-Identifier: Apache-2.0
import { NumberInput, Select, SimpleGrid, TagsInput, TextInput } from "@mantine/core";
import { t } from "~/lib/text";
import type { TriggerForm } from "./question";

const scopes = ["server", "trigger", "fingerprint"];

interface Props {
  form: TriggerForm;
  errors: Record<string, string>;
  onChange: (change: Partial<TriggerForm>) => void;
}

/** A trigger as it would be; nothing of it is stored. */
export function TriggerFields({ form, errors, onChange }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
      <TextInput label={t("triggers.alert")} description={t("rules.pattern.hint")} inputWrapperOrder={["label", "input", "description", "error"]} required value={form.alert} error={errors["trigger.alert_name_pattern"]} onChange={(event) => onChange({ alert: event.currentTarget.value })} />
      <TextInput label={t("triggers.severity")} required value={form.severity} error={errors["trigger.severity_pattern"]} onChange={(event) => onChange({ severity: event.currentTarget.value })} />
      <TextInput label={t("triggers.source")} required value={form.source} error={errors["trigger.source_pattern"]} onChange={(event) => onChange({ source: event.currentTarget.value })} />
      <TagsInput label={t("triggers.labels")} description={t("backtest.labels.hint")} inputWrapperOrder={["label", "input", "description", "error"]} value={form.labels} error={errors["trigger.labels_match"]} onChange={(labels) => onChange({ labels })} />
      <NumberInput label={t("backtest.cooldown")} min={0} allowDecimal={false} value={form.cooldown} error={errors["trigger.cooldown_seconds"]} onChange={(cooldown) => onChange({ cooldown: Number(cooldown) })} />
      <Select label={t("backtest.scope")} allowDeselect={false} data={scopes} value={form.scope} onChange={(scope) => onChange({ scope: scope ?? "server" })} />
    </SimpleGrid>
  );
}
