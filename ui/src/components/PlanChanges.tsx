// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import type { Of } from "~/api/types";
import { t, tMaybe } from "~/lib/text";
import { ChangeList } from "./ChangeList";
import classes from "./PlanChanges.module.css";
import { Ago } from "./Time";

/** What a plan has changed since one of its runbook was approved last. */
export function PlanChanges({ diff }: { diff: Of<"ApprovalDiff"> }) {
  const { previous, changes } = diff;
  if (!previous) return <p className={classes.none}>{t("approval.changes.first")}</p>;
  return (
    <>
      <p className={classes.none}>
        {changes.length === 0 ? t("approval.changes.same") : t("approval.changes.since")}{" "}
        <Link to={`/approvals/${previous.approval_id}`}>
          {t("approval.changes.last", { server: previous.server_name ?? t("execution.noServer") })}
        </Link>{" "}
        (<Ago at={previous.approved_at} />)
      </p>
      {changes.length > 0 && (
        <ChangeList changes={changes.map(({ path, before, after }) => ({ key: path, label: label(path), before, after }))} />
      )}
    </>
  );
}

/** `steps.2.script.values.OW_0` reads as "Step 2: value OW_0". */
function label(path: string): string {
  const step = /^steps\.(\d+)\.(.*)$/.exec(path);
  if (step) return t("approval.changes.step", { order: step[1] ?? "", what: thing(step[2] ?? "") });
  return thing(path);
}

function thing(path: string): string {
  const value = /^(script|rollback|verify_script)\.(values|expressions)\.(.*)$/.exec(path);
  if (value) return t(value[2] === "values" ? "approval.changes.value" : "approval.changes.expression", { name: value[3] ?? "" });
  if (path.startsWith("environment.")) return path.slice("environment.".length);
  return tMaybe(`approval.changes.path.${path}`) ?? path.replaceAll("_", " ");
}
