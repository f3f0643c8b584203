// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { IconEdit, IconPlugConnected } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useExecutions } from "~/api/executions";
import type { Server } from "~/api/resources";
import { serverOptions, useTestServer } from "~/api/servers";
import { useCanSome } from "~/api/session";
import { Facts } from "~/components/Facts";
import { ListView, Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { RunState } from "~/components/RunState";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { Attention } from "./Attention";
import { DeleteServer } from "./DeleteServer";
import { HostKeys } from "./HostKeys";
import { ConnectionBadge, HostKeyBadge } from "./ServerBadges";
import classes from "./ServerPage.module.css";
import { TestResult } from "./TestResult";

export function ServerPage() {
  const { id = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const { data: server, error, refetch } = useQuery(serverOptions(id));
  const test = useTestServer(id);
  const administers = useCanSome("servers:write");
  const runs = useCanSome("servers:test");
  const asked = useRef(false);

  // A server that was just added is tested at once: that is the next thing to know about it.
  useEffect(() => {
    if (params.get("test") !== "1" || asked.current) return;
    asked.current = true;
    setParams({}, { replace: true });
    test.mutate();
  }, [params, setParams, test]);

  if (server === undefined) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={6} />;
  return (
    <>
      <PageHeader
        back={{ to: "/servers", label: t("nav.servers") }}
        title={server.name}
        explanation={<code>{server.username}@{server.hostname}:{server.port}</code>}
        action={
          <>
            {administers && <Button variant="default" component={Link} to={`/servers/${id}/edit`} leftSection={<IconEdit size={17} />}>{t("server.change")}</Button>}
            {runs && <Button leftSection={<IconPlugConnected size={17} />} loading={test.isPending} onClick={() => test.mutate()}>{t("server.test")}</Button>}
          </>
        }
      />
      <div className={classes.columns}>
        <Stack gap="md">
          <Attention server={server} />
          <TestResult test={test} server={server} />
          <HostKeys server={server} seen={test.data?.host_key ?? null} />
          <Ran id={id} />
        </Stack>
        <Stack gap="md">
          <About server={server} />
          {administers && <DeleteServer server={server} />}
        </Stack>
      </div>
    </>
  );
}

function About({ server }: { server: Server }) {
  const stored = [
    server.has_ssh_key && t("secret.key"),
    server.has_ssh_certificate && t("secret.certificate"),
    server.has_password && t("secret.password"),
    server.has_sudo_password && t("secret.sudo"),
    server.has_client_certificate && t("secret.client_certificate"),
    server.has_client_key && t("secret.client_key"),
  ].filter((one): one is string => one !== false);
  return (
    <Panel title={t("server.about")}>
      <Facts
        facts={[
          { label: t("servers.hostKey"), value: <HostKeyBadge state={server.host_key_state} /> },
          { label: t("servers.connection"), value: <ConnectionBadge server={server} /> },
          { label: t("servers.tested"), value: <Ago at={server.last_connection_test} /> },
          { label: t("servers.environment"), value: server.environment },
          { label: t("servers.tags"), value: server.tags.join(", ") },
          { label: t("server.auth"), value: stored.length === 0 ? t("server.auth.none") : stored.join(", ") },
          { label: t("server.jump"), value: server.jump_server_id && <Link to={`/servers/${server.jump_server_id}`}>{server.jump_server_name}</Link> },
          { label: t("server.hostCa"), value: server.host_ca_keys.length > 0 && t("server.hostCa.count", { count: server.host_ca_keys.length }) },
          { label: t("server.stateDir"), value: server.state_dir && <code>{server.state_dir}</code> },
          { label: t("server.added"), value: <Ago at={server.created_at} /> },
        ]}
      />
    </Panel>
  );
}

function Ran({ id }: { id: string }) {
  const executions = useExecutions({ server: id, limit: 10 });
  return (
    <Panel title={t("server.ran")} aside={<Link to={`/executions?server=${id}`}>{t("list.all")}</Link>}>
      <ListView query={executions} rows={3} empty={<p className={classes.none}>{t("server.ran.none")}</p>}>
        {(items) => (
          <ul className={classes.runs}>
            {items.slice(0, 10).map((run) => (
              <li key={run.id}>
                <Link to={`/executions/${run.id}`}>{run.runbook_name}</Link>
                <RunState run={run} />
                <span className={classes.when}><Ago at={run.created_at} /></span>
              </li>
            ))}
          </ul>
        )}
      </ListView>
    </Panel>
  );
}
