// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useAssign, useRoles, useTeams } from "~/api/access";
import { useRunbooks } from "~/api/runbooks";
import { useCan } from "~/api/session";
import { useServers } from "~/api/servers";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import { assignmentForm, assignmentWrite, kinds } from "./assignmentForm";
import { useHolders } from "./holders";
import { roles as builtIn } from "./roles";

/** Gives a role to somebody: everywhere or on some things, for good or for some hours. */
export function AssignDialog({ onClose }: { onClose: () => void }) {
  const assign = useAssign();
  const holders = useHolders();
  const teams = useTeams().items ?? [];
  const own = useRoles().items ?? [];
  const servers = useServers().items ?? [];
  const runbooks = useRunbooks().items ?? [];
  const hasTeams = useCan("teams:read");
  const [form, setForm] = useState(assignmentForm);
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!assign.isPending) assign.mutate(assignmentWrite(form, Date.now()), { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t("access.assign")}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Select label={t("access.who")} required searchable data={[...holders, ...(hasTeams ? teams.map((one) => ({ value: `team:${one.id}`, label: t("access.team.named", { name: one.name }) })) : [])]} value={form.holder} onChange={(holder) => set({ holder })} />
          <Select label={t("users.role")} required data={[...builtIn(), ...own.map((one) => ({ value: one.name, label: one.name }))]} value={form.role} onChange={(role) => set({ role })} />
          <Select label={t("access.where")} allowDeselect={false} data={kinds()} value={form.kind} onChange={(kind) => set({ kind: kind ?? "organization" })} />
          {form.kind === "hosts" && (
            <>
              <TagsInput label={t("guards.form.tags")} value={form.tags} onChange={(tags) => set({ tags })} />
              <TagsInput label={t("guards.form.environments")} value={form.environments} onChange={(environments) => set({ environments })} />
            </>
          )}
          {form.kind === "server" && <Select label={t("access.where.one.server")} required searchable data={servers.map((one) => ({ value: one.id, label: one.name }))} value={form.server} onChange={(server) => set({ server })} />}
          {form.kind === "runbook" && <Select label={t("access.where.one.runbook")} required searchable data={runbooks.map((one) => ({ value: one.id, label: one.name }))} value={form.runbook} onChange={(runbook) => set({ runbook })} />}
          <Select label={t("access.until")} allowDeselect={false} data={["0", "1", "8", "24", "168", "720"].map((hours) => ({ value: hours, label: hours === "0" ? t("access.forever") : t("access.hours", { count: Number(hours) }) }))} value={form.hours} onChange={(hours) => set({ hours: hours ?? "0" })} />
          <TextInput label={t("access.reason")} maxLength={500} value={form.reason} onChange={(event) => set({ reason: event.currentTarget.value })} />
          <Refusal error={assign.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={assign.isPending}>{t("access.assign")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
