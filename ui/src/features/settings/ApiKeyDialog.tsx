// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useCreateApiKey } from "~/api/people";
import type { Role } from "~/api/types";
import { CodeBlock } from "~/components/Code";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { roles } from "./roles";
import classes from "./Settings.module.css";

const DAY_MS = 86_400_000;
const lifetimes = [30, 90, 365];

/** A token for a machine; shown once. */
export function ApiKeyDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateApiKey();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [networks, setNetworks] = useState("");
  const [days, setDays] = useState("90");
  const errors = create.error instanceof Problem ? fieldErrors(create.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const expires = new Date(Date.now() + Number(days) * DAY_MS).toISOString();
    if (!create.isPending) create.mutate({ name: name.trim(), role, expires_at: expires, allowed_cidrs: networks.split(/[\s,]+/).filter(Boolean) });
  };
  if (create.data) {
    return (
      <Modal opened onClose={onClose} size="lg" closeOnClickOutside={false} title={t("apiKeys.made", { name })}>
        <div className={classes.once}>
          <p className={classes.warning}>{t("token.once")}</p>
          <CodeBlock label={t("apiKeys.token")} text={create.data.token} />
        </div>
        <DialogButtons><Button onClick={onClose}>{t("token.kept")}</Button></DialogButtons>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={t("apiKeys.add")}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t("apiKeys.name")} description={t("apiKeys.name.hint")} required data-autofocus value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} />
          <Select label={t("apiKeys.may")} allowDeselect={false} data={roles()} value={role} error={errors.role} onChange={(next) => setRole((next ?? "viewer") as Role)} />
          <Select
            label={t("apiKeys.lifetime")}
            allowDeselect={false}
            data={lifetimes.map((count) => ({ value: String(count), label: t("apiKeys.days", { count }) }))}
            value={days}
            error={errors.expires_at}
            onChange={(next) => setDays(next ?? "90")}
          />
          <TextInput label={t("apiKeys.networks")} description={t("apiKeys.networks.hint")} value={networks} onChange={(event) => setNetworks(event.currentTarget.value)} />
          <Refusal error={create.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={create.isPending}>{t("apiKeys.create")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
