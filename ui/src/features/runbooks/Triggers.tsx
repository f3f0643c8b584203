// SPDX-License-Identifier: Apache-2.0
import { IconBolt } from "@tabler/icons-react";
import type { RunbookTrigger } from "~/api/resources";
import { Facts } from "~/components/Facts";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { t } from "~/lib/text";
import { duration } from "~/lib/time";
import classes from "./Definition.module.css";

/** When the runbook starts by itself, each trigger in words. */
export function Triggers({ triggers, mode }: { triggers: RunbookTrigger[]; mode: string }) {
  if (triggers.length === 0) return <Panel><Empty icon={IconBolt} title={t("triggers.none")}>{t("triggers.none.text")}</Empty></Panel>;
  return (
    <div className={classes.step}>
      {mode === "manual" && <p className={classes.quiet}>{t("triggers.manual")}</p>}
      {triggers.map((trigger) => (
        <Panel key={trigger.name} title={trigger.name} aside={trigger.enabled === false ? <StatusBadge status="disabled" size="sm" /> : t("triggers.priority", { priority: trigger.priority ?? 100 })}>
          <Facts
            facts={[
              { label: t("triggers.alert"), value: pattern(trigger.alert_name_pattern) },
              { label: t("triggers.severity"), value: pattern(trigger.severity_pattern) },
              { label: t("triggers.source"), value: pattern(trigger.source_pattern) },
              { label: t("triggers.labels"), value: labels(trigger.labels_match) },
              { label: t("triggers.window"), value: trigger.time_window_start && `${trigger.time_window_start}–${trigger.time_window_end ?? ""} ${trigger.time_zone ?? ""}` },
              { label: t("triggers.cooldown"), value: trigger.cooldown_seconds ? t("triggers.cooldown.text", { time: duration(trigger.cooldown_seconds * 1000), scope: trigger.cooldown_scope ?? "server" }) : null },
            ]}
          />
        </Panel>
      ))}
    </div>
  );
}

function pattern(value: string | undefined) {
  return value === undefined || value === "*" ? t("triggers.any") : <code>{value}</code>;
}

function labels(wanted: Record<string, string> | null | undefined) {
  const entries = Object.entries(wanted ?? {});
  return entries.length === 0 ? null : entries.map(([name, value]) => <code key={name} style={{ display: "block" }}>{name} = {value}</code>);
}
