// SPDX-License-Identifier: Apache-2.0
import { Select, Textarea } from "@mantine/core";
import type { Server } from "~/api/resources";
import { useServers } from "~/api/servers";
import { t } from "~/lib/text";
import type { ServerForm } from "./form";

interface Props {
  form: ServerForm;
  server: Server | null;
  errors: Record<string, string>;
  onChange: (change: Partial<ServerForm>) => void;
}

/** Through which server this one is reached, and who vouches for its host key. */
export function WayFields({ form, server, errors, onChange }: Props) {
  const servers = useServers({ limit: 200 });
  const hops = (servers.items ?? []).filter((one) => one.protocol === "ssh" && one.id !== server?.id).map((one) => ({ value: one.id, label: one.name }));
  const current = server?.jump_server_id ?? null;
  if (current !== null && !hops.some((hop) => hop.value === current)) hops.push({ value: current, label: server?.jump_server_name ?? current });
  const authority = Object.entries(errors).find(([field]) => field.startsWith("host_ca_keys"))?.[1];
  return (
    <>
      <Select
        label={t("server.form.jump")}
        description={t("server.form.jump.hint")}
        placeholder={t("server.form.jump.none")}
        clearable
        searchable
        data={hops}
        value={form.jump_server_id}
        error={errors.jump_server_id}
        onChange={(jump_server_id) => onChange({ jump_server_id })}
      />
      <Textarea
        label={t("server.form.hostCa")}
        description={t("server.form.hostCa.hint")}
        placeholder="ssh-ed25519 AAAA…"
        autosize
        minRows={1}
        maxRows={6}
        spellCheck={false}
        value={form.host_ca_keys}
        error={authority}
        onChange={(event) => onChange({ host_ca_keys: event.currentTarget.value })}
      />
    </>
  );
}
