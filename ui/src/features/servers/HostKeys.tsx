// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconShieldCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ConnectionTest, HostKey, Server } from "~/api/resources";
import { hostKeysOptions } from "~/api/servers";
import { useCanSome } from "~/api/session";
import { CopyButton } from "~/components/CopyButton";
import { Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import classes from "./ServerPage.module.css";
import { TrustDialog } from "./TrustDialog";

interface Props {
  server: Server;
  /** The key the last test met, if it met one. */
  seen: ConnectionTest["host_key"];
}

/** The keys this server has shown, and the one that is trusted. Nothing runs against any other. */
export function HostKeys({ server, seen }: Props) {
  const { data, error, refetch } = useQuery(hostKeysOptions(server.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const [opened, dialog] = useDisclosure(false);
  const trusts = useCanSome("servers:write");
  const ask = (fingerprint: string | null) => {
    setChosen(fingerprint);
    dialog.open();
  };
  const trusted = data?.items.find((key) => key.state === "trusted") ?? null;
  const tone = server.host_key_state === "changed" ? "bad" : server.host_key_state === "unverified" ? "wait" : undefined;
  return (
    <Panel title={t("hostKeys.title")} tone={tone} aside={trusts && <Button size="compact-sm" variant="subtle" onClick={() => ask(null)}>{t("hostKeys.enter")}</Button>}>
      <p className={classes.quiet}>{t(`hostKeys.${server.host_key_state}`)}</p>
      {data === undefined && (error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={2} />)}
      <ul className={classes.keys}>
        {data?.items.map((key) => <Key key={key.id} hostKey={key} latest={seen?.fingerprint === key.fingerprint} onTrust={trusts ? () => ask(key.fingerprint) : null} />)}
      </ul>
      {opened && <TrustDialog server={server} fingerprint={chosen} replaces={trusted} onClose={dialog.close} />}
    </Panel>
  );
}

function Key({ hostKey, latest, onTrust }: { hostKey: HostKey; latest: boolean; onTrust: (() => void) | null }) {
  const status = { seen: "pending", trusted: "trusted", replaced: "disabled" }[hostKey.state];
  return (
    <li>
      <StatusBadge status={status} label={t(`hostKeys.state.${hostKey.state}`)} size="sm" />
      <span>{hostKey.key_type}</span>
      {latest && <span className={classes.quiet}>{t("hostKeys.latest")}</span>}
      <span className={classes.when}>
        {hostKey.trusted_at ? <>{t("hostKeys.trustedBy", { name: hostKey.trusted_by ?? "" })} <Ago at={hostKey.trusted_at} /></> : <>{t("hostKeys.seen")} <Ago at={hostKey.first_seen_at} /></>}
      </span>
      <code className={classes.fingerprint} style={{ flex: "1 0 100%" }}><span>{hostKey.fingerprint}</span><CopyButton value={hostKey.fingerprint} /></code>
      {hostKey.state === "seen" && onTrust && (
        <Button variant="default" leftSection={<IconShieldCheck size={17} />} onClick={onTrust}>{t("hostKeys.trust")}</Button>
      )}
    </li>
  );
}
