// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMailForward, IconPlus } from "@tabler/icons-react";
import { useInvitations, useRevokeInvitation, type Invitation } from "~/api/organizations";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t, tMaybe } from "~/lib/text";
import { InvitationDialog } from "./InvitationDialog";
import { RemoveButton } from "./RemoveButton";

/** Links by which people with an account in another organization come in as guests. */
export function InvitationsPanel() {
  const invitations = useInvitations();
  const revoke = useRevokeInvitation();
  const may = useCan("users:write");
  const [opened, dialog] = useDisclosure(false);
  const add = may && <Button size="compact-sm" variant="default" leftSection={<IconPlus size={15} />} onClick={dialog.open}>{t("invitations.add")}</Button>;
  const columns: Column<Invitation>[] = [
    { key: "note", title: t("invitations.note"), phone: "title", cell: (one) => <strong>{one.note ?? t("invitations.unnamed")}</strong> },
    { key: "roles", title: t("users.roles"), cell: (one) => one.roles.map((role) => tMaybe(`role.${role}`) ?? role).join(", ") },
    { key: "state", title: t("users.state"), cell: (one) => <StatusBadge status={one.status} label={tMaybe(`invitations.${one.status}`) ?? one.status} size="sm" /> },
    { key: "who", title: t("invitations.by"), phone: "hide", cell: (one) => one.accepted_by ?? "" },
    { key: "until", title: t("invitations.until"), phone: "named", cell: (one) => (one.status === "open" || one.status === "expired") && <Ago at={one.expires_at} /> },
    { key: "act", title: "", align: "end", cell: (one) => may && one.status === "open" && <RemoveButton id={one.id} name={one.note ?? t("invitations.unnamed")} effect={t("invitations.revoke.effect")} mutation={revoke} /> },
  ];
  return (
    <>
      <Panel flush title={t("invitations.title")} aside={add}>
        <ListView query={invitations} rows={2} empty={<Empty icon={IconMailForward} title={t("invitations.none")}>{t("invitations.none.text")}</Empty>}>
          {(items) => <DataTable label={t("invitations.title")} columns={columns} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {opened && <InvitationDialog onClose={dialog.close} />}
    </>
  );
}
