// SPDX-License-Identifier: Apache-2.0
import { IconHistory } from "@tabler/icons-react";
import { useAuditEvents, type AuditEvent } from "~/api/audit";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import classes from "./Retention.module.css";
import { said } from "./words";

const columns: Column<AuditEvent>[] = [
  { key: "what", title: t("retention.history.what"), phone: "title", cell: said },
  { key: "who", title: t("retention.history.who"), phone: "named", cell: (event) => event.actor.name ?? t("audit.actor.system") },
  { key: "at", title: t("retention.history.at"), align: "end", cell: (event) => <Ago at={event.at} /> },
];

/** What was said about keeping, by whom, and what went; from the audit log, where each has its page. */
export function HistoryPanel() {
  const events = useAuditEvents({ action: "retention:update,retention:delete" });
  return (
    <div className={classes.history}>
      <Panel title={t("retention.history")} flush>
        <ListView query={events} rows={2} empty={<Empty icon={IconHistory} title={t("retention.history.none")} />}>
          {(items) => <DataTable label={t("retention.history")} columns={columns} rows={items} rowKey={(event) => event.id} href={(event) => `/audit/${event.id}`} />}
        </ListView>
      </Panel>
    </div>
  );
}
