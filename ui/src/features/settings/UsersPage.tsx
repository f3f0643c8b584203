// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { useUsers } from "~/api/people";
import type { User } from "~/api/resources";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t, tMaybe } from "~/lib/text";
import { DisabledNote } from "./DisabledNote";
import { FactorDemandPanel } from "./FactorDemandPanel";
import { InvitationsPanel } from "./InvitationsPanel";
import { SettingsFrame } from "./SettingsFrame";
import { UserDialog } from "./UserDialog";

const columns: Column<User>[] = [
  { key: "username", title: t("users.username"), phone: "title", cell: (one) => <strong>{one.username}</strong> },
  { key: "name", title: t("users.fullName"), cell: (one) => one.full_name ?? "" },
  { key: "email", title: t("users.email"), phone: "hide", cell: (one) => one.email ?? "" },
  { key: "roles", title: t("users.roles"), cell: (one) => one.roles.map((role) => tMaybe(`role.${role}`) ?? role).join(", ") },
  { key: "state", title: t("users.state"), cell: (one) => <div><StatusBadge status={one.active ? "active" : "disabled"} label={one.active && !one.home ? t("users.guest") : undefined} size="sm" /><DisabledNote disabled={one.disabled} /></div> },
  { key: "login", title: t("users.login"), phone: "hide", cell: (one) => (one.last_login ? <Ago at={one.last_login} /> : t("users.login.never")) },
  { key: "created", title: t("users.created"), align: "end", phone: "hide", cell: (one) => <Ago at={one.created_at} /> },
];

export function UsersPage() {
  const users = useUsers();
  const administers = useCan("users:write");
  const [opened, dialog] = useDisclosure(false);
  const [changed, setChanged] = useState<User | null>(null);
  const add = administers && <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>{t("users.add")}</Button>;
  const shown: Column<User>[] = administers
    ? [...columns, { key: "change", title: "", align: "end", cell: (one) => <Button size="compact-sm" variant="subtle" aria-label={t("users.change", { name: one.username })} onClick={() => setChanged(one)}>{t("server.change")}</Button> }]
    : columns;
  return (
    <SettingsFrame title={t("nav.users")} explanation={t("users.explanation")} action={add}>
      <Stack gap="lg">
        <Panel flush>
          <ListView query={users} rows={3} empty={<Empty icon={IconUsers} title={t("users.none")} action={add} />}>
            {(items) => <DataTable label={t("nav.users")} columns={shown} rows={items} rowKey={(one) => one.id} />}
          </ListView>
        </Panel>
        <InvitationsPanel />
        <FactorDemandPanel />
      </Stack>
      {opened && <UserDialog existing={null} onClose={dialog.close} />}
      {changed && <UserDialog existing={changed} onClose={() => setChanged(null)} />}
    </SettingsFrame>
  );
}
