// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Select } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useCatalogue, useExplain } from "~/api/access";
import { useServers } from "~/api/servers";
import { Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { t } from "~/lib/text";
import { useHolders } from "./holders";
import classes from "./Settings.module.css";

/** Asks why somebody may, by the decision that admits requests. */
export function ExplainPanel() {
  const explain = useExplain();
  const holders = useHolders();
  const known = useCatalogue().data?.permissions ?? [];
  const servers = useServers().items ?? [];
  const [user, setUser] = useState<string | null>(null);
  const [permission, setPermission] = useState<string | null>(null);
  const [server, setServer] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (user && permission) explain.mutate({ user, permission, ...(server ? { server } : {}) });
  };
  const answer = explain.data;
  return (
    <Panel title={t("access.explain")}>
      <form onSubmit={submit}>
        <Group align="end">
          <Select label={t("access.who")} required searchable data={holders} value={user} onChange={setUser} />
          <Select label={t("access.explain.what")} required searchable data={[...known]} value={permission} onChange={setPermission} />
          <Select label={t("access.explain.server")} clearable searchable data={servers.map((one) => ({ value: one.id, label: one.name }))} value={server} onChange={setServer} />
          <Button type="submit" variant="default" loading={explain.isPending}>{t("access.explain.ask")}</Button>
        </Group>
      </form>
      <Refusal error={explain.error} />
      {answer && (
        <div role="status" className={classes.answer}>
          <StatusBadge status={answer.allowed ? "completed" : "refused"} label={answer.allowed ? t("access.explain.yes") : t("access.explain.no")} />
          <p>{answer.words}</p>
          {!answer.allowed && <p className={classes.quiet}>{t("access.explain.would", { roles: answer.would_allow.join(", ") })}</p>}
        </div>
      )}
    </Panel>
  );
}
