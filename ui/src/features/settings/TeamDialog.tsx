// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, MultiSelect, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useSaveTeam, type Team } from "~/api/access";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { useHolders } from "./holders";

interface Props {
  /** The team to change, or null for a new one. */
  team: Team | null;
  onClose: () => void;
}

export function TeamDialog({ team, onClose }: Props) {
  const save = useSaveTeam(team?.id ?? null);
  const holders = useHolders();
  const [name, setName] = useState(team?.name ?? "");
  const [description, setDescription] = useState(team?.description ?? "");
  const [members, setMembers] = useState<string[]>(() => (team?.members ?? []).map((one) => one.id));
  const errors = save.error instanceof Problem ? fieldErrors(save.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate({ name: name.trim(), description, members, version: team?.version ?? null }, { onSuccess: onClose });
  };
  // Members beyond the first page of people stay chosen, under their names.
  const known = new Set(holders.map((one) => one.value));
  const others = (team?.members ?? []).filter((one) => !known.has(one.id)).map((one) => ({ value: one.id, label: one.username }));
  return (
    <Modal opened onClose={onClose} size="lg" title={team === null ? t("access.team.add") : t("users.change", { name: team.name })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t("access.team.name")} required data-autofocus maxLength={100} value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput label={t("access.description")} maxLength={500} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
          <MultiSelect label={t("access.team.members")} searchable data={[...holders, ...others]} value={members} error={errors.members} onChange={setMembers} />
          <Refusal error={save.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={save.isPending}>{t("users.save")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
