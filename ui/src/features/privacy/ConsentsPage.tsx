// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconSignature } from "@tabler/icons-react";
import { useState } from "react";
import { useConsents, type Consent } from "~/api/consents";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ActiveFilters, ChoiceFilter, Filters } from "~/components/Filters";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { SettingsFrame } from "~/features/settings/SettingsFrame";
import { t } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";
import { ConsentDialog } from "./ConsentDialog";
import { WithdrawDialog } from "./WithdrawDialog";

const names = ["in_force", "user"] as const;
const states = [{ value: "true", label: t("consents.inForce") }, { value: "false", label: t("consents.withdrawn") }];

const columns: Column<Consent>[] = [
  { key: "who", title: t("consents.who"), phone: "title", cell: (one) => <strong>{one.subject.username}</strong> },
  { key: "purpose", title: t("consents.purpose"), cell: (one) => `${one.purpose} · ${one.policy_version}` },
  { key: "state", title: t("consents.state"), cell: (one) => <StatusBadge status={one.withdrawn_at === null ? "active" : "withdrawn"} label={t(one.withdrawn_at === null ? "consents.inForce" : "consents.withdrawn")} size="sm" /> },
  { key: "given", title: t("consents.given"), phone: "named", cell: (one) => <span><Ago at={one.given_at} /> · {one.evidence}</span> },
  { key: "withdrawn", title: t("consents.takenBack"), phone: "named", cell: (one) => one.withdrawn_at && <span><Ago at={one.withdrawn_at} />{one.withdrawal_evidence && ` · ${one.withdrawal_evidence}`}</span> },
  { key: "by", title: t("consents.by"), phone: "hide", cell: (one) => (one.withdrawn_by ?? one.recorded_by).username },
];

/** What people agreed to, how that is known, and what they took back. */
export function ConsentsPage() {
  const [filters, setFilters] = useUrlState(names);
  const consents = useConsents(filters);
  const writes = useCan("privacy:write");
  const [opened, dialog] = useDisclosure(false);
  const [taken, setTaken] = useState<Consent | null>(null);
  const filtered = names.some((name) => filters[name] !== "");
  const add = writes && <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>{t("consents.record")}</Button>;
  const withdraw: Column<Consent> = {
    key: "withdraw", title: "", align: "end",
    cell: (one) => one.withdrawn_at === null && <Button size="compact-sm" variant="subtle" color="red" aria-label={t("consents.withdraw.label", { name: one.subject.username, purpose: one.purpose })} onClick={() => setTaken(one)}>{t("privacy.withdraw")}</Button>,
  };
  return (
    <SettingsFrame title={t("nav.consents")} explanation={t("consents.explanation")} action={add}>
      <Filters>
        <ChoiceFilter value={filters.in_force} label={t("consents.state")} options={states} onChange={(value) => setFilters({ in_force: value })} />
        <ActiveFilters filters={{ user: filters.user }} onClear={() => setFilters({ user: "" })} />
      </Filters>
      <Panel flush>
        <ListView query={consents} rows={3} empty={<Empty icon={IconSignature} title={t(filtered ? "consents.none.filtered" : "consents.none")} action={!filtered && add}>{t(filtered ? "list.widen" : "consents.none.text")}</Empty>}>
          {(items) => <DataTable label={t("nav.consents")} columns={writes ? [...columns, withdraw] : columns} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      {opened && <ConsentDialog onClose={dialog.close} />}
      {taken && <WithdrawDialog consent={taken} onClose={() => setTaken(null)} />}
    </SettingsFrame>
  );
}
