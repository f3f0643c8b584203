// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { IconPlus, IconShield } from "@tabler/icons-react";
import { useState } from "react";
import { useDeleteRole, useRoles, type OwnRole } from "~/api/access";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { t } from "~/lib/text";
import { AssignmentsPanel } from "./AssignmentsPanel";
import { ExplainPanel } from "./ExplainPanel";
import { RemoveButton } from "./RemoveButton";
import { RoleDialog } from "./RoleDialog";
import { SettingsFrame } from "./SettingsFrame";

/** Roles of one's own, who holds which, and why somebody may. */
export function RolesPage() {
  const roles = useRoles();
  const remove = useDeleteRole();
  const may = useCan("roles:write");
  const [edited, setEdited] = useState<OwnRole | "new" | null>(null);
  const add = may && <Button leftSection={<IconPlus size={17} />} onClick={() => setEdited("new")}>{t("access.role.add")}</Button>;
  const columns: Column<OwnRole>[] = [
    { key: "name", title: t("access.role.name"), phone: "title", cell: (one) => <strong>{one.name}</strong> },
    { key: "may", title: t("access.role.may"), cell: (one) => one.permissions.join(", ") },
    { key: "held", title: t("access.role.held"), phone: "named", cell: (one) => String(one.assignments) },
    {
      key: "act", title: "", align: "end", cell: (one) => may && (
        <>
          <Button size="compact-sm" variant="subtle" aria-label={t("users.change", { name: one.name })} onClick={() => setEdited(one)}>{t("server.change")}</Button>
          <RemoveButton id={one.id} name={one.name} effect={t("access.role.remove.effect")} mutation={remove} />
        </>
      ),
    },
  ];
  return (
    <SettingsFrame title={t("nav.roles")} explanation={t("access.explanation")} action={add}>
      <Stack gap="lg">
        <Panel flush title={t("access.roles")}>
          <ListView query={roles} rows={2} empty={<Empty icon={IconShield} title={t("access.roles.none")}>{t("access.roles.none.text")}</Empty>}>
            {(items) => <DataTable label={t("access.roles")} columns={columns} rows={items} rowKey={(one) => one.id} />}
          </ListView>
        </Panel>
        <AssignmentsPanel />
        <ExplainPanel />
      </Stack>
      {edited && <RoleDialog role={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </SettingsFrame>
  );
}
