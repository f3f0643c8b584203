// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconUserShield } from "@tabler/icons-react";
import { useAssignments, useWithdraw, type Assignment } from "~/api/access";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { t, tMaybe } from "~/lib/text";
import { AssignDialog } from "./AssignDialog";
import { where } from "./holders";
import { RemoveButton } from "./RemoveButton";

const holder = (one: Assignment) => one.username ?? t("access.team.named", { name: one.team ?? "" });

/** Who holds which role, where, and until when. */
export function AssignmentsPanel() {
  const assignments = useAssignments();
  const withdraw = useWithdraw();
  const may = useCan("roles:write");
  const [opened, dialog] = useDisclosure(false);
  const add = may && <Button size="compact-sm" variant="default" leftSection={<IconPlus size={15} />} onClick={dialog.open}>{t("access.assign")}</Button>;
  const columns: Column<Assignment>[] = [
    { key: "who", title: t("access.who"), phone: "title", cell: (one) => <strong>{holder(one)}</strong> },
    { key: "role", title: t("users.role"), cell: (one) => tMaybe(`role.${one.role}`) ?? one.role },
    { key: "where", title: t("access.where"), cell: where },
    { key: "until", title: t("access.until"), phone: "named", cell: (one) => (one.expires_at ? <Ago at={one.expires_at} /> : t("access.forever")) },
    { key: "act", title: "", align: "end", cell: (one) => may && <RemoveButton id={one.id} name={`${one.role}, ${holder(one)}`} effect={t("access.withdraw.effect")} mutation={withdraw} /> },
  ];
  return (
    <>
      <Panel flush title={t("access.assignments")} aside={add}>
        <ListView query={assignments} rows={2} empty={<Empty icon={IconUserShield} title={t("access.assignments.none")}>{t("access.assignments.none.text")}</Empty>}>
          {(items) => <DataTable label={t("access.assignments")} columns={columns} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {opened && <AssignDialog onClose={dialog.close} />}
    </>
  );
}
