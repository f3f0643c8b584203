// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import { useDeleteTeam, useTeams, type Team } from "~/api/access";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { t, tMaybe } from "~/lib/text";
import { RemoveButton } from "./RemoveButton";
import { ServiceAccountsPanel } from "./ServiceAccountsPanel";
import { SettingsFrame } from "./SettingsFrame";
import { TeamDialog } from "./TeamDialog";

/** Groups that roles are given to, and machines that act in their own name. */
export function TeamsPage() {
  const teams = useTeams();
  const remove = useDeleteTeam();
  const may = useCan("teams:write");
  const machines = useCan("service-accounts:read");
  const [edited, setEdited] = useState<Team | "new" | null>(null);
  const add = may && <Button leftSection={<IconPlus size={17} />} onClick={() => setEdited("new")}>{t("access.team.add")}</Button>;
  const columns: Column<Team>[] = [
    { key: "name", title: t("access.team.name"), phone: "title", cell: (one) => <strong>{one.name}</strong> },
    { key: "members", title: t("access.team.members"), cell: (one) => one.members.map((member) => member.username).join(", ") },
    { key: "roles", title: t("users.roles"), cell: (one) => one.roles.map((role) => tMaybe(`role.${role}`) ?? role).join(", ") },
    {
      key: "act", title: "", align: "end", cell: (one) => may && (
        <>
          <Button size="compact-sm" variant="subtle" aria-label={t("users.change", { name: one.name })} onClick={() => setEdited(one)}>{t("server.change")}</Button>
          <RemoveButton id={one.id} name={one.name} effect={t("access.team.remove.effect")} mutation={remove} />
        </>
      ),
    },
  ];
  return (
    <SettingsFrame title={t("nav.teams")} explanation={t("access.teams.explanation")} action={add}>
      <Stack gap="lg">
        <Panel flush title={t("access.teams")}>
          <ListView query={teams} rows={2} empty={<Empty icon={IconUsersGroup} title={t("access.teams.none")}>{t("access.teams.none.text")}</Empty>}>
            {(items) => <DataTable label={t("access.teams")} columns={columns} rows={items} rowKey={(one) => one.id} />}
          </ListView>
        </Panel>
        {machines && <ServiceAccountsPanel />}
      </Stack>
      {edited && <TeamDialog team={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </SettingsFrame>
  );
}
