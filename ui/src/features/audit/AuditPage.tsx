// SPDX-License-Identifier: Apache-2.0
import { Group } from "@mantine/core";
import { IconFileSearch } from "@tabler/icons-react";
import { useAuditEvents, type AuditEvent } from "~/api/audit";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ActiveFilters, ChoiceFilter, Filters, SearchFilter } from "~/components/Filters";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";
import { Chain } from "./Chain";
import { Export } from "./Export";
import { Outcome } from "./Outcome";
import { SavedSearches } from "./SavedSearches";
import { what, who } from "./words";

const names = ["category", "outcome", "actor", "on_behalf_of", "action", "resource_type", "resource_id", "session_id", "request_id", "ip", "since", "until", "q"] as const;
const categories = ["security", "change", "operation"].map((value) => ({ value, label: t(`audit.category.${value}` as "audit.category.security") }));
const outcomes = ["success", "failure", "denied"].map((value) => ({ value, label: t(`audit.outcome.${value}` as "audit.outcome.success") }));

const columns: Column<AuditEvent>[] = [
  { key: "what", title: t("audit.what"), phone: "title", cell: what },
  { key: "who", title: t("audit.who"), phone: "named", cell: who },
  { key: "thing", title: t("audit.thing"), cell: (event) => event.resource_name ?? "" },
  { key: "outcome", title: t("audit.outcome"), cell: (event) => <Outcome event={event} /> },
  { key: "reason", title: t("audit.reason"), phone: "hide", cell: (event) => event.reason ?? "" },
  { key: "at", title: t("audit.at"), align: "end", width: "8rem", cell: (event) => <Ago at={event.at} /> },
];

/** A fast log: one row a fact. */
export function AuditPage() {
  const [filters, setFilters] = useUrlState(names);
  const events = useAuditEvents(filters);
  const exports = useCan("audit:export");
  const filtered = Object.values(filters).some((value) => value !== "");
  const open = (search: Record<string, string>) => setFilters(Object.fromEntries(names.map((name) => [name, search[name] ?? ""])));
  const { category, outcome, q, ...others } = filters;
  return (
    <>
      <PageHeader
        title={t("nav.audit")}
        explanation={t("audit.explanation")}
        action={
          <Group gap="xs">
            <SavedSearches filters={filters} onOpen={open} />
            {exports && <Export filters={filters} />}
          </Group>
        }
      />
      <Chain />
      <Filters>
        <SearchFilter value={q} label={t("audit.search")} onChange={(value) => setFilters({ q: value })} />
        <ChoiceFilter value={category} label={t("audit.category")} options={categories} onChange={(value) => setFilters({ category: value })} />
        <ChoiceFilter value={outcome} label={t("audit.outcome")} options={outcomes} onChange={(value) => setFilters({ outcome: value })} />
        <ActiveFilters filters={others} onClear={(name) => setFilters({ [name]: "" })} />
      </Filters>
      <Panel flush>
        <ListView query={events} empty={<Empty icon={IconFileSearch} title={filtered ? t("audit.none.filtered") : t("audit.none")}>{filtered ? t("list.widen") : null}</Empty>}>
          {(items) => <DataTable label={t("nav.audit")} columns={columns} rows={items} rowKey={(event) => event.id} href={(event) => `/audit/${event.id}`} />}
        </ListView>
      </Panel>
    </>
  );
}
