// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Stack, Switch, TagsInput, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useSaveGrant, type Grant } from "~/api/guards";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { selectorOf } from "./selector";
import { SelectorFields } from "./SelectorFields";

interface Props {
  /** The grant to change, or null for a new one. */
  grant: Grant | null;
  onClose: () => void;
}

const ROLES = ["viewer", "engineer", "admin", "auditor"];

/** Who may use the credentials of some hosts; nobody else may from then on. */
export function GrantDialog({ grant, onClose }: Props) {
  const save = useSaveGrant(grant?.id ?? null);
  const [name, setName] = useState(grant?.name ?? "");
  const [hosts, setHosts] = useState(() => selectorOf(grant?.hosts ?? null));
  const [runbooks, setRunbooks] = useState<string[]>([...(grant?.runbooks.names ?? [])]);
  const [roles, setRoles] = useState<string[]>([...(grant?.roles ?? [])]);
  const [automatic, setAutomatic] = useState(grant?.automatic ?? false);
  const [enabled, setEnabled] = useState(grant?.enabled ?? true);
  const errors = save.error instanceof Problem ? fieldErrors(save.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const { tags, environments, names } = hosts;
    const categories = [...(grant?.runbooks.categories ?? [])];
    save.mutate(
      { name: name.trim(), hosts: { tags, environments, names }, runbooks: { names: runbooks, categories }, roles, automatic, enabled, version: grant?.version ?? null },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={grant === null ? t("guards.grant.add") : t("guards.change.named", { name: grant.name })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t("guards.name")} required data-autofocus maxLength={200} value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} />
          <SelectorFields selector={hosts} onChange={(change) => setHosts({ ...hosts, ...change })} />
          <TagsInput label={t("guards.grant.runbooks")} description={t("guards.grant.runbooks.text")} value={runbooks} onChange={setRunbooks} />
          <TagsInput label={t("guards.grant.roles")} description={t("guards.grant.roles.text")} data={ROLES} value={roles} error={errors.roles} onChange={setRoles} />
          <Switch label={t("guards.grant.automatic")} checked={automatic} onChange={(event) => setAutomatic(event.currentTarget.checked)} />
          <Switch label={t("guards.form.enabled")} checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
          <Refusal error={save.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={save.isPending}>{grant === null ? t("guards.grant.create") : t("guards.save")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
