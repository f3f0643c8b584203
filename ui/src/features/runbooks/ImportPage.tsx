// SPDX-License-Identifier: Apache-2.0
import { Button, FileButton, TextInput } from "@mantine/core";
import { IconCheck, IconFileUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { ImportedRunbook } from "~/api/resources";
import { runbookOptions, useImport } from "~/api/runbooks";
import { Rows } from "~/components/ListView";
import { Refusal } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { Unsaved } from "~/components/Unsaved";
import { Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { RunbookEditor, useFindings } from "./editor/RunbookEditor";
import { EXAMPLE } from "./example";
import { Findings } from "./Findings";
import classes from "./ImportPage.module.css";

/** Write, paste or choose a runbook; findings are shown at their line, and nothing is stored until all of it is right. */
export function ImportPage() {
  const [params] = useSearchParams();
  const from = params.get("from");
  const { data: source } = useQuery({ ...runbookOptions(from ?? ""), enabled: from !== null });
  const [typed, setTyped] = useState<string | null>(null);
  const imports = useImport();
  const yaml = typed ?? source?.written ?? source?.yaml ?? "";
  const problem = imports.error instanceof Problem ? imports.error : null;
  const linted = useFindings(yaml);
  const refused = problem?.errors.filter((error) => error.line) ?? [];
  const findings = refused.length > 0 ? refused : linted;
  const [summary, setSummary] = useState("");
  const imported = imports.isSuccess && !imports.variables.dryRun && imports.variables.yaml === yaml;
  const waiting = from !== null && source === undefined && typed === null;

  const change = (next: string) => {
    setTyped(next);
    if (imports.isError) imports.reset();
  };
  const choose = (file: File | null) => void file?.text().then(change);

  return (
    <>
      <Unsaved dirty={typed !== null && typed !== "" && !imported} />
      <PageHeader
        back={{ to: from === null ? "/runbooks" : `/runbooks/${from}`, label: t("nav.runbooks") }}
        title={source ? t("import.edit", { runbook: source.name }) : t("import.title")}
        explanation={t("import.explanation")}
        action={
          <>
            <FileButton onChange={choose} accept=".yaml,.yml">
              {(button) => <Button {...button} variant="default" leftSection={<IconFileUpload size={17} />}>{t("import.file")}</Button>}
            </FileButton>
            <Button variant="default" disabled={yaml === ""} loading={imports.isPending && imports.variables.dryRun} onClick={() => imports.mutate({ yaml, dryRun: true, summary: null })}>{t("import.check")}</Button>
            <Button disabled={yaml === ""} loading={imports.isPending && !imports.variables.dryRun} onClick={() => imports.mutate({ yaml, dryRun: false, summary: summary.trim() === "" ? null : summary.trim() })}>{t("import.go")}</Button>
          </>
        }
      />
      <div className={classes.columns}>
        {waiting ? <Rows count={8} /> : <RunbookEditor text={yaml} findings={findings} onChange={change} />}
        <div className={classes.side}>
          {imports.error && refused.length === 0 && <Refusal error={imports.error} />}
          <Findings findings={findings} checked={yaml.trim() !== ""} />
          {yaml !== "" && <TextInput label={t("import.summary")} description={t("import.summary.hint")} maxLength={500} value={summary} onChange={(event) => setSummary(event.currentTarget.value)} />}
          {imports.data && <Done items={imports.data.items} dryRun={imports.variables?.dryRun ?? false} />}
          {yaml === "" && (
            <Panel title={t("import.start")}>
              <p className={classes.hint}>{t("import.start.text")}</p>
              <Button variant="default" onClick={() => change(EXAMPLE)}>{t("import.example")}</Button>
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}

function Done({ items, dryRun }: { items: ImportedRunbook[]; dryRun: boolean }) {
  return (
    <Panel title={dryRun ? t("import.fine") : t("import.done")}>
      <ul className={classes.done} role="status">
        {items.map((item) => (
          <li key={item.name}>
            <IconCheck size={16} aria-hidden />
            {dryRun ? item.name : <Link to={`/runbooks/${item.id}`}>{item.name}</Link>}
            <span className={classes.quiet}>{item.changed ? t("import.version", { version: item.version }) : t("import.same")}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
