// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { AutomationRule, RunbookItem } from "~/api/resources";
import { useSaveRule, type RuleWrite } from "~/api/sources";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { RuleTry } from "./RuleTry";

const actions: AutomationRule["action"][] = ["ignore", "manual", "remediate"];

const fresh: RuleWrite = {
  name: "", priority: 100, alert_name_pattern: "*", severity_pattern: "*", action: "ignore", runbook_id: null, enabled: true,
};

interface Props {
  /** The rule to change, or null for a new one. */
  existing: AutomationRule | null;
  runbooks: RunbookItem[];
  onClose: () => void;
}

/** An automation rule: which alerts, and what becomes of them before any trigger is tried. */
export function RuleDialog({ existing, runbooks, onClose }: Props) {
  const create = useSaveRule(existing?.id ?? null);
  const [rule, setRule] = useState<RuleWrite>(() => (existing === null ? fresh : ruleOf(existing)));
  const set = (change: Partial<RuleWrite>) => setRule({ ...rule, ...change });
  const errors = create.error instanceof Problem ? fieldErrors(create.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    create.mutate({ ...rule, runbook_id: rule.action === "remediate" ? rule.runbook_id : null }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={existing === null ? t("rules.add") : t("rules.change", { name: existing.name })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t("rules.name")} required data-autofocus value={rule.name} error={errors.name} onChange={(event) => set({ name: event.currentTarget.value })} />
            <NumberInput label={t("rules.priority")} description={t("rules.priority.hint")} inputWrapperOrder={["label", "input", "description", "error"]} min={0} required value={rule.priority} error={errors.priority} onChange={(priority) => set({ priority: Number(priority) })} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t("rules.alert")} description={t("rules.pattern.hint")} required value={rule.alert_name_pattern} error={errors.alert_name_pattern} onChange={(event) => set({ alert_name_pattern: event.currentTarget.value })} />
            <TextInput label={t("rules.severity")} description={t("rules.pattern.hint")} required value={rule.severity_pattern} error={errors.severity_pattern} onChange={(event) => set({ severity_pattern: event.currentTarget.value })} />
          </SimpleGrid>
          <Select
            label={t("rules.action")}
            description={t(`rules.action.${rule.action}`)}
            allowDeselect={false}
            data={actions.map((action) => ({ value: action, label: t(`action_taken.${action}`) }))}
            value={rule.action}
            onChange={(action) => set({ action: (actions.find((one) => one === action) ?? "ignore") })}
            error={errors.action}
          />
          {rule.action === "remediate" && (
            <Select label={t("rules.runbook")} required searchable data={runbooks.map((one) => ({ value: one.id, label: one.name }))} value={rule.runbook_id} error={errors.runbook_id} onChange={(runbook_id) => set({ runbook_id })} />
          )}
          <Switch label={t("rules.enabled")} checked={rule.enabled} onChange={(event) => set({ enabled: event.currentTarget.checked })} />
          <RuleTry rule={rule} />
          <Refusal error={create.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={create.isPending}>{existing === null ? t("rules.create") : t("rules.save")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}

/** What is written of a rule; the API refuses fields that are not its to take. */
function ruleOf({ name, priority, alert_name_pattern, severity_pattern, action, runbook_id, enabled, version }: AutomationRule): RuleWrite {
  return { name, priority, alert_name_pattern, severity_pattern, action, runbook_id, enabled, version };
}
