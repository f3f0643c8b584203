// SPDX-License-Identifier: Apache-2.0
import { IconMoon } from "@tabler/icons-react";
import { useBlackouts, useEndBlackout, type Blackout } from "~/api/guards";
import { useCan } from "~/api/session";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { ActButton } from "./ActButton";
import classes from "./Guards.module.css";
import { servers, when } from "./words";

/** Times in which nothing starts by itself. */
export function Blackouts() {
  const blackouts = useBlackouts();
  const end = useEndBlackout();
  const may = useCan("guards:write");
  const columns: Column<Blackout>[] = [
    { key: "name", title: t("guards.name"), phone: "title", cell: (one) => <span className={classes.cell}><strong>{one.name}</strong>{one.description !== "" && <span className={classes.sub}>{one.description}</span>}</span> },
    { key: "state", title: t("executions.state"), cell: (one) => <State window={one} /> },
    { key: "when", title: t("guards.when"), cell: when },
    { key: "servers", title: t("nav.servers"), phone: "hide", cell: (one) => servers(one.affected_servers) },
    { key: "act", title: "", align: "end", cell: (one) => may && one.active_until && <ActButton id={one.id} word={t("guards.blackout.end")} action={t("guards.blackout.end.named", { name: one.name })} effect={t("guards.blackout.end.effect")} mutation={end} /> },
  ];
  return (
    <Panel flush title={t("guards.blackouts")}>
      <ListView query={blackouts} rows={2} empty={<Empty icon={IconMoon} title={t("guards.blackouts.none")}>{t("guards.blackouts.none.text")}</Empty>}>
        {(items) => <DataTable label={t("guards.blackouts")} columns={columns} rows={items} rowKey={(one) => one.id} />}
      </ListView>
    </Panel>
  );
}

function State({ window }: { window: Blackout }) {
  if (!window.enabled) return <StatusBadge status="disabled" size="sm" />;
  if (window.active_until) return <span className={classes.cell}><StatusBadge status="parked" label={t("guards.blackout.holds")} size="sm" /> <span className={classes.sub}>{t("guards.blackout.until")} <Ago at={window.active_until} /></span></span>;
  if (window.next_start) return <span className={classes.cell}><StatusBadge status="none" label={t("guards.blackout.ahead")} size="sm" /> <span className={classes.sub}>{t("guards.blackout.next")} <Ago at={window.next_start} /></span></span>;
  return <StatusBadge status="none" label={t("guards.blackout.over")} size="sm" />;
}
