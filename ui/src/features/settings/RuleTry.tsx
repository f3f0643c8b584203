// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { usePreviewRule, type RuleWrite } from "~/api/sources";
import { Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { formatNumber, t, tn } from "~/lib/text";
import classes from "./Settings.module.css";

const SHOWN = 5;

/** Tries the patterns on the alerts of the last week, before they decide about the next one. */
export function RuleTry({ rule }: { rule: RuleWrite }) {
  const preview = usePreviewRule();
  const { alert_name_pattern, severity_pattern } = rule;
  return (
    <div className={classes.once}>
      <Button variant="default" className={classes.start} loading={preview.isPending} onClick={() => preview.mutate({ alert_name_pattern, severity_pattern })}>{t("rules.try")}</Button>
      <Refusal error={preview.error} />
      {preview.data && (
        <Panel title={tn("rules.matched", preview.data.matched, { examined: formatNumber(preview.data.examined) })}>
          <ul className={classes.matches} role="status">
            {preview.data.items.slice(0, SHOWN).map((match) => (
              <li key={match.alert_id}>
                <strong>{match.alert_name}</strong> {match.severity} {match.instance} <span className={classes.when}><Ago at={match.starts_at} /></span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
