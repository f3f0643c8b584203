// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconUserShield } from "@tabler/icons-react";
import { usePrivacyRequests, type PrivacyRequest } from "~/api/privacy";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { SettingsFrame } from "~/features/settings/SettingsFrame";
import { t } from "~/lib/text";
import { AskDialog } from "./AskDialog";
import { RequestActions } from "./RequestActions";
import { tones } from "./words";

/** Requests to hand out, or to erase, what is known about a person. */
export function PrivacyPage() {
  const requests = usePrivacyRequests();
  const asks = useCan("privacy:write");
  const [opened, dialog] = useDisclosure(false);
  const add = asks && <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>{t("privacy.ask")}</Button>;
  const columns: Column<PrivacyRequest>[] = [
    { key: "subject", title: t("privacy.subject"), phone: "title", cell: (one) => <strong>{one.subject.username}</strong> },
    { key: "kind", title: t("privacy.kind"), cell: (one) => t(`privacy.kind.${one.kind}`) },
    { key: "status", title: t("privacy.status"), cell: (one) => <StatusBadge status={tones[one.status]} label={t(`privacy.status.${one.status}`)} size="sm" /> },
    { key: "asked", title: t("privacy.asked"), phone: "named", cell: (one) => <span><Ago at={one.requested_at} /> · {one.requested_by.username}</span> },
    { key: "reason", title: t("privacy.reason"), phone: "hide", cell: (one) => one.status_reason?.message ?? one.decision_comment ?? one.reason },
    { key: "due", title: t("privacy.due"), phone: "named", cell: (one) => (one.completed_at ? "" : <Ago at={one.available_until ?? one.due_at} />) },
    { key: "act", title: "", align: "end", cell: (one) => <RequestActions request={one} /> },
  ];
  return (
    <SettingsFrame title={t("nav.privacy")} explanation={t("privacy.explanation")} action={add}>
      <Panel flush>
        <ListView query={requests} rows={2} empty={<Empty icon={IconUserShield} title={t("privacy.none")} action={add}>{t("privacy.none.text")}</Empty>}>
          {(items) => <DataTable label={t("nav.privacy")} columns={columns} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {opened && <AskDialog onClose={dialog.close} />}
    </SettingsFrame>
  );
}
