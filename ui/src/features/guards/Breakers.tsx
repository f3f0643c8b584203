// SPDX-License-Identifier: Apache-2.0
import { IconBolt } from "@tabler/icons-react";
import { Link } from "react-router";
import { useBreakers, useResetBreaker, type Breaker } from "~/api/guards";
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
import { OpenBreaker } from "./OpenBreaker";
import { strikes } from "./words";

const states = { closed: "ok", open: "refused", half_open: "waiting" } as const;

/** Runbooks that failed too often are held back until their breaker lets one run through. */
export function Breakers() {
  const breakers = useBreakers();
  const reset = useResetBreaker();
  const may = useCan("guards:write");
  const columns: Column<Breaker>[] = [
    { key: "runbook", title: t("executions.runbook"), phone: "title", cell: (one) => <Link className={classes.name} to={`/runbooks/${one.runbook_id}`}>{one.runbook_name}</Link> },
    { key: "state", title: t("executions.state"), cell: (one) => <StatusBadge status={states[one.state]} label={t(`guards.breaker.${one.state}`)} size="sm" /> },
    { key: "strikes", title: t("guards.breaker.strikes"), cell: strikes },
    { key: "next", title: t("guards.breaker.next"), cell: (one) => <Next breaker={one} /> },
    {
      key: "act", title: "", align: "end", cell: (one) => may && (one.state === "closed"
        ? <OpenBreaker key={one.id} breaker={one} />
        : <ActButton id={one.id} word={t("guards.breaker.reset")} action={t("guards.breaker.reset.named", { name: one.runbook_name })} effect={t("guards.breaker.reset.effect")} mutation={reset} />),
    },
  ];
  return (
    <Panel flush title={t("guards.breakers")}>
      <ListView query={breakers} rows={2} empty={<Empty icon={IconBolt} title={t("guards.breakers.none")}>{t("guards.breakers.none.text")}</Empty>}>
        {(items) => <DataTable label={t("guards.breakers")} columns={columns} rows={items} rowKey={(one) => one.id} />}
      </ListView>
    </Panel>
  );
}

function Next({ breaker }: { breaker: Breaker }) {
  if (breaker.state === "closed") return <>{t("guards.breaker.next.closed")}</>;
  return (
    <>
      {breaker.state === "open" && breaker.resets_at ? <>{t("guards.breaker.next.open")} <Ago at={breaker.resets_at} /></> : t("guards.breaker.next.half_open")}
      {breaker.open_reason && <span className={classes.sub}>{breaker.open_reason}</span>}
    </>
  );
}
