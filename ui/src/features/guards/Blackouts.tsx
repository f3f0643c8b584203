// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconMoon, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useBlackouts, useDeleteBlackout, useEndBlackout, type Blackout } from "~/api/guards";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { ActButton } from "./ActButton";
import { BlackoutDialog } from "./BlackoutDialog";
import { Calendar } from "./Calendar";
import classes from "./Guards.module.css";
import { servers, when } from "./words";

/** Times in which nothing starts by itself. */
export function Blackouts() {
  const blackouts = useBlackouts();
  const end = useEndBlackout();
  const remove = useDeleteBlackout();
  const may = useCan("guards:write");
  const [edited, setEdited] = useState<Blackout | "new" | null>(null);
  const add = may && <Button size="compact-sm" leftSection={<IconPlus size={15} />} onClick={() => setEdited("new")}>{t("guards.blackout.add")}</Button>;
  const columns: Column<Blackout>[] = [
    { key: "name", title: t("guards.name"), phone: "title", cell: (one) => <span className={classes.cell}><strong>{one.name}</strong>{one.description !== "" && <span className={classes.sub}>{one.description}</span>}</span> },
    { key: "state", title: t("executions.state"), cell: (one) => <State window={one} /> },
    { key: "when", title: t("guards.when"), cell: when },
    { key: "servers", title: t("nav.servers"), phone: "hide", cell: (one) => servers(one.affected_servers) },
    {
      key: "act", title: "", align: "end", cell: (one) => may && (
        <span className={classes.actions}>
          {one.active_until && <ActButton id={one.id} word={t("guards.blackout.end")} action={t("guards.blackout.end.named", { name: one.name })} effect={t("guards.blackout.end.effect")} mutation={end} />}
          <Button size="compact-sm" variant="subtle" aria-label={t("guards.change.named", { name: one.name })} onClick={() => setEdited(one)}>{t("guards.change")}</Button>
          <ActButton id={one.id} word={t("action.remove")} action={t("guards.remove.named", { name: one.name })} effect={t("guards.blackout.remove.effect")} mutation={remove} />
        </span>
      ),
    },
  ];
  return (
    <>
      <Panel flush title={t("guards.blackouts")} aside={add}>
        <ListView query={blackouts} rows={2} empty={<Empty icon={IconMoon} title={t("guards.blackouts.none")}>{t("guards.blackouts.none.text")}</Empty>}>
          {(items) => <DataTable label={t("guards.blackouts")} columns={columns} rows={items} rowKey={(one) => one.id} />}
        </ListView>
      </Panel>
      <Calendar windows={blackouts.items ?? []} />
      {edited && <BlackoutDialog window={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function State({ window }: { window: Blackout }) {
  if (!window.enabled) return <StatusBadge status="disabled" size="sm" />;
  if (window.active_until) return <span className={classes.cell}><StatusBadge status="parked" label={t("guards.blackout.holds")} size="sm" /> <span className={classes.sub}>{t("guards.blackout.until")} <Ago at={window.active_until} /></span></span>;
  if (window.next_start) return <span className={classes.cell}><StatusBadge status="none" label={t("guards.blackout.ahead")} size="sm" /> <span className={classes.sub}>{t("guards.blackout.next")} <Ago at={window.next_start} /></span></span>;
  return <StatusBadge status="none" label={t("guards.blackout.over")} size="sm" />;
}
