// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useState } from "react";
import { usePreviewRetention, useRetention, type RetentionPolicy } from "~/api/retention";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty, Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { SettingsFrame } from "~/features/settings/SettingsFrame";
import { formatNumber, t, tn } from "~/lib/text";
import { HistoryPanel } from "./HistoryPanel";
import { PolicyDialog } from "./PolicyDialog";
import classes from "./Retention.module.css";
import { goes, kept, label } from "./words";

/** For how long which records are kept, what would go now, and what is held whatever the days say. */
export function RetentionPage() {
  const policies = useRetention();
  const preview = usePreviewRetention();
  const changes = useCan("settings:write");
  const reads = useCan("audit:read");
  const [changed, setChanged] = useState<RetentionPolicy | null>(null);
  const columns: Column<RetentionPolicy>[] = [
    { key: "class", title: t("retention.class"), phone: "title", cell: (one) => <div><strong>{label(one.kind)}</strong><div className={classes.quiet}>{t(`retention.about.${one.kind}`)}</div></div> },
    { key: "keep", title: t("retention.keep"), phone: "named", cell: kept },
    { key: "hold", title: t("retention.hold"), cell: (one) => (one.on_hold ? <div><StatusBadge status="withdrawn" label={t("retention.held")} size="sm" /><div className={classes.quiet}>{one.hold_reason}</div></div> : "") },
    { key: "last", title: t("retention.last"), phone: "named", cell: (one) => (one.last_run_at ? <span><Ago at={one.last_run_at} /> · {tn("retention.rows", one.last_deleted ?? 0)}</span> : t("retention.last.never")) },
  ];
  if (preview.data) columns.push({ key: "due", title: t("retention.due"), phone: "named", cell: (one) => goes(preview.data.find((item) => item.kind === one.kind)) });
  if (changes) columns.push({ key: "change", title: "", align: "end", cell: (one) => <Button size="compact-sm" variant="subtle" aria-label={t("retention.change", { name: label(one.kind) })} onClick={() => setChanged(one)}>{t("server.change")}</Button> });
  const count = changes && <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate(null)}>{t("retention.count")}</Button>;
  const total = preview.data?.filter((item) => !item.on_hold).reduce((sum, item) => sum + (item.rows ?? 0), 0) ?? 0;
  return (
    <SettingsFrame title={t("nav.retention")} explanation={t("retention.explanation")} action={count}>
      <Refusal error={preview.error} />
      <p role="status" className={classes.counted}>{preview.data && t("retention.counted", { rows: formatNumber(total) })}</p>
      <Panel flush>
        <ListView query={policies} rows={6} empty={<Empty icon={IconArchive} title={t("retention.none")} />}>
          {(items) => <DataTable label={t("nav.retention")} columns={columns} rows={items} rowKey={(one) => one.kind} />}
        </ListView>
      </Panel>
      {reads && <HistoryPanel />}
      {changed && <PolicyDialog policy={changed} onClose={() => setChanged(null)} onSaved={preview.reset} />}
    </SettingsFrame>
  );
}
