// SPDX-License-Identifier: Apache-2.0
import { Panel } from "~/components/Panel";
import type { FieldProblem } from "~/lib/problem";
import { t, tn } from "~/lib/text";
import classes from "./ImportPage.module.css";

/** What lint found, in the order of the lines; warnings do not stop an import. */
export function Findings({ findings, checked }: { findings: FieldProblem[]; checked: boolean }) {
  if (findings.length === 0) return checked ? <p className={classes.hint}>{t("import.clean")}</p> : null;
  const wrong = findings.some((one) => one.severity !== "warning");
  return (
    <Panel title={wrong ? tn("import.errors", findings.filter((one) => one.severity !== "warning").length) : tn("import.warnings", findings.length)} tone={wrong ? "bad" : undefined}>
      <ol className={classes.errors}>
        {findings.map((one, index) => (
          <li key={index}>
            <span className={classes.place} data-severity={one.severity ?? "error"}>{t(one.severity === "warning" ? "import.warningAt" : "import.place", { line: one.line ?? 0, column: one.column ?? 1 })}</span>
            {one.message}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
