// SPDX-License-Identifier: Apache-2.0
import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import type { LookReport } from "~/api/runbooks";
import { Words } from "~/components/Words";
import { t } from "~/lib/text";
import classes from "./RunDialog.module.css";

/** What the read-only scripts said on the host before a run: exit codes and what they printed. */
export function LookView({ report }: { report: LookReport }) {
  return (
    <section className={classes.preview} aria-label={t("look.title")} role="status">
      <h3 className={classes.previewTitle}>{t("look.title")}</h3>
      {report.refusal !== null && report.refusal !== undefined && <p className={classes.effect}><Words>{report.refusal}</Words></p>}
      <ul className={classes.says}>
        {report.looks.map((look) => (
          <li key={`${look.kind}${look.step_order ?? ""}`} data-tone={look.exit_code === 0 ? "good" : "held"}>
            {look.exit_code === 0 ? <IconCheck size={16} aria-hidden /> : look.exit_code == null ? <IconMinus size={16} aria-hidden /> : <IconX size={16} aria-hidden />}
            <span>
              {t(look.kind === "verify" ? "look.verify" : "look.probe", { step: look.name })}{" "}
              {look.exit_code == null ? <Words>{look.message ?? ""}</Words> : t("look.exit", { code: String(look.exit_code) })}
              {(look.stdout + look.stderr).trim() !== "" && <code className={classes.printed} tabIndex={0}>{(look.stdout + look.stderr).trim()}</code>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
