// SPDX-License-Identifier: Apache-2.0
import { Button, Skeleton } from "@mantine/core";
import { useEndSession, useOwnSessions, type OwnSession } from "~/api/sessions";
import { Failure, Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { deviceName } from "./deviceName";
import classes from "./SecondFactor.module.css";

/** Where the person is logged in, and the way to end it. */
export function SessionsPanel() {
  const sessions = useOwnSessions();
  const end = useEndSession();
  const others = sessions.data?.some((one) => !one.current) ?? false;
  const all = others && <Button size="compact-sm" variant="subtle" color="red" onClick={() => end.mutate(null)}>{t("sessions.end.others")}</Button>;
  return (
    <Panel title={t("sessions.title")} aside={all}>
      {sessions.isPending && <div role="status" aria-label={t("state.loading")}><Skeleton height={48} /></div>}
      {sessions.error && <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <Refusal error={end.error} />
      <ul className={classes.sessions}>
        {sessions.data?.map((one) => <SessionItem key={one.id} session={one} onEnd={() => end.mutate(one.id)} />)}
      </ul>
    </Panel>
  );
}

function SessionItem({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const device = deviceName(session.user_agent ?? "") ?? t("sessions.unknown");
  return (
    <li className={classes.session}>
      <div>
        <strong>{device}</strong>
        <div className={classes.quiet}>{session.ip_address} · {session.current ? t("sessions.current") : <>{t("sessions.seen")} <Ago at={session.last_seen_at} /></>}</div>
      </div>
      {!session.current && <Button size="compact-sm" variant="subtle" color="red" aria-label={t("sessions.end.label", { device })} onClick={onEnd}>{t("sessions.end")}</Button>}
    </li>
  );
}
