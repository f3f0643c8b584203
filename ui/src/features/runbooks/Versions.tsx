// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RunbookDetail } from "~/api/resources";
import { runbookDiffOptions, useRestore } from "~/api/runbooks";
import { useCanSome } from "~/api/session";
import { ChangeList } from "~/components/ChangeList";
import { Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import classes from "./RunbookPage.module.css";

/** Every version with who made it and why; what it changed, and the way back to it. */
export function Versions({ runbook }: { runbook: RunbookDetail }) {
  const [shown, setShown] = useState<number | null>(null);
  const writes = useCanSome("runbooks:write");
  const restore = useRestore(runbook.id);
  return (
    <Panel>
      <Refusal error={restore.error} />
      <ol className={classes.versions}>
        {runbook.versions.map(({ version, change_summary, created_by, created_at }) => (
          <li key={version}>
            <strong>{t("runbook.version.n", { version })}</strong>
            <span>{change_summary}</span>
            <span className={classes.quiet}>{created_by} · <Ago at={created_at} /></span>
            <span className={classes.versionActions}>
              {version > 1 && (
                <Button size="compact-sm" variant="subtle" aria-expanded={shown === version} onClick={() => setShown(shown === version ? null : version)}>
                  {t("runbook.version.changes", { version })}
                </Button>
              )}
              {writes && version !== runbook.version && (
                <Button size="compact-sm" variant="subtle" loading={restore.isPending && restore.variables === version} onClick={() => restore.mutate(version)}>
                  {t("runbook.version.restore", { version })}
                </Button>
              )}
            </span>
            {shown === version && <Difference id={runbook.id} version={version} />}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Difference({ id, version }: { id: string; version: number }) {
  const { data, error } = useQuery(runbookDiffOptions(id, version - 1, version));
  if (data === undefined) return <Refusal error={error} />;
  if (data.changes.length === 0) return <p className={classes.whole}>{t("runbook.version.same")}</p>;
  return (
    <div className={classes.whole}>
      <ChangeList
        changes={data.changes.map(({ path, kind, before, after }, index) => ({
          key: `${index} ${path}`,
          label: kind === "moved" ? t("runbook.version.moved", { path }) : path,
          before,
          after,
        }))}
      />
    </div>
  );
}
