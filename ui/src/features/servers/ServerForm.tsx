// SPDX-License-Identifier: Apache-2.0
import { Button, Group, NumberInput, SegmentedControl, SimpleGrid, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { Server } from "~/api/resources";
import { useSaveServer } from "~/api/servers";
import { Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { Unsaved } from "~/components/Unsaved";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { Credentials } from "./Credentials";
import { changeOs, formOf, writeOf, type ServerForm as Form } from "./form";
import { WayFields } from "./WayFields";
import { WindowsFields } from "./WindowsFields";

interface Props {
  server: Server | null;
  onSaved: (server: Server) => void;
  onCancel: () => void;
}

function waysIn(os: Form["os_type"]): { value: Form["auth_type"]; label: string }[] {
  const key = { value: "key", label: t("auth.key") } as const;
  const password = { value: "password", label: t("auth.password") } as const;
  const certificate = { value: "certificate", label: t("auth.certificate") } as const;
  return os === "windows" ? [password, { value: "kerberos", label: t("auth.kerberos") }, certificate] : [key, password, certificate];
}

/** Adds or changes a server; the server's objections stand at their fields. */
export function ServerForm({ server, onSaved, onCancel }: Props) {
  const [form, setForm] = useState(() => formOf(server));
  const save = useSaveServer(server?.id ?? null);
  const errors = save.error instanceof Problem ? fieldErrors(save.error) : {};
  const [changed, setChanged] = useState(false);
  const set = (change: Partial<Form>) => {
    setForm({ ...form, ...change });
    setChanged(true);
  };
  const text = (name: "name" | "hostname" | "username" | "environment" | "state_dir") => ({
    value: form[name],
    error: errors[name],
    autoComplete: "off",
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate(writeOf(form, server), { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit}>
      <Unsaved dirty={changed && (save.isIdle || save.isError)} />
      <Stack gap="md" maw="46rem">
        <Panel title={t("server.form.where")}>
          <Stack gap="md">
            <TextInput label={t("server.form.name")} description={t("server.form.name.hint")} required {...text("name")} />
            <SegmentedControl
              aria-label={t("server.form.os")}
              value={form.os_type}
              data={[
                { value: "linux", label: t("server.form.linux") },
                { value: "windows", label: t("server.form.windows") },
              ]}
              onChange={(os) => set(changeOs(form, os))}
            />
            <Group align="flex-start" wrap="nowrap">
              <TextInput label={t("server.form.hostname")} required flex={1} {...text("hostname")} />
              <NumberInput label={t("server.form.port")} w={110} min={1} max={65535} hideControls required error={errors.port} value={form.port} onChange={(port) => set({ port: Number(port) })} />
            </Group>
            <TextInput label={t("server.form.username")} required {...text("username")} />
            {form.os_type === "linux" && <WayFields form={form} server={server} errors={errors} onChange={set} />}
          </Stack>
        </Panel>
        <Panel title={t("server.form.how")}>
          <Stack gap="md">
            <SegmentedControl
              aria-label={t("server.form.how")}
              value={form.auth_type}
              data={waysIn(form.os_type)}
              onChange={(auth_type) => set({ auth_type })}
            />
            <Text size="xs" c="dimmed">{t("server.form.secrets")}</Text>
            {form.os_type === "windows" ? (
              <WindowsFields form={form} server={server} errors={errors} onChange={set} />
            ) : (
              <Credentials form={form} server={server} errors={errors} onChange={set} />
            )}
          </Stack>
        </Panel>
        <Panel title={t("server.form.about")}>
          <Stack gap="md">
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput label={t("server.form.environment")} placeholder="production" {...text("environment")} />
              <TagsInput label={t("server.form.tags")} description={t("server.form.tags.hint")} inputWrapperOrder={["label", "input", "description", "error"]} value={form.tags} error={errors.tags} onChange={(tags) => set({ tags })} />
            </SimpleGrid>
            <TextInput label={t("server.form.stateDir")} description={t("server.form.stateDir.hint")} placeholder={form.os_type === "windows" ? "C:\\ProgramData\\Opswright" : "/var/lib/opswright"} {...text("state_dir")} />
          </Stack>
        </Panel>
        <Refusal error={save.error} />
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>{server === null ? t("server.form.add") : t("server.form.save", { name: server.name })}</Button>
          <Button variant="default" onClick={onCancel}>{t("action.cancel")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
