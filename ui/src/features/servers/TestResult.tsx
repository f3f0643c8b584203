// SPDX-License-Identifier: Apache-2.0
import { Loader } from "@mantine/core";
import { IconCircle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { ConnectionTest, Server } from "~/api/resources";
import type { useTestServer } from "~/api/servers";
import { Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { t, tMaybe } from "~/lib/text";
import { absolute, duration } from "~/lib/time";
import classes from "./ServerPage.module.css";

const STAGES = ["dns", "tcp", "handshake", "host_key", "auth", "shell", "sudo"];

/** The connection, stage by stage; the first that fails is the one to repair. */
export function TestResult({ test, server }: { test: ReturnType<typeof useTestServer>; server: Server }) {
  return (
    <Panel title={t("test.title")} aside={aside(test)}>
      <Refusal error={test.error} />
      {test.isPending && <p className={classes.quiet} role="status"><Loader size={14} mr={8} />{t("test.running", { name: server.name })}</p>}
      {!test.isPending && !test.error && !test.data && (
        <p className={classes.quiet}>
          {server.last_connection_test === null ? t("test.never") : t("test.last", { at: absolute(server.last_connection_test) })}
        </p>
      )}
      {test.data && !test.isPending && <Stages result={test.data} />}
    </Panel>
  );
}

function aside(test: ReturnType<typeof useTestServer>) {
  if (test.data === undefined || test.isPending) return undefined;
  return <StatusBadge status={test.data.ok ? "ok" : "failed"} label={t(test.data.ok ? "test.ok" : "test.failed")} size="sm" />;
}

function Stages({ result }: { result: ConnectionTest }) {
  // Behind a jump host the name is looked up there.
  const jumps = result.stages.some((stage) => stage.name === "jump");
  const ahead = STAGES.filter((name) => name !== "sudo" && !(jumps && name === "dns") && !result.stages.some((stage) => stage.name === name));
  return (
    <ol className={classes.stages} role="status">
      {result.stages.map((stage, place) => (
        <li key={place} data-state={stage.ok ? "ok" : "failed"}>
          {stage.ok ? <IconCircleCheck size={18} aria-label={t("test.stage.ok")} /> : <IconCircleX size={18} aria-label={t("test.stage.failed")} />}
          <strong>{tMaybe(`stage.${stage.name}`) ?? stage.name}</strong>
          <span className={classes.message}>{stage.message}</span>
          <span className={classes.when}>{stage.ms !== null && duration(stage.ms)}</span>
        </li>
      ))}
      {ahead.map((name) => (
        <li key={name} data-state="ahead">
          <IconCircle size={18} aria-hidden />
          <span>{tMaybe(`stage.${name}`) ?? name}</span>
          <span className={classes.message}>{t("test.stage.ahead")}</span>
        </li>
      ))}
    </ol>
  );
}
