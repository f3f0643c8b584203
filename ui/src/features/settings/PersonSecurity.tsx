// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useEndUserSessions, useResetFactor, useUserSecurity } from "~/api/people";
import type { User } from "~/api/resources";
import { Rows } from "~/components/ListView";
import { Failure, Refusal } from "~/components/Notice";
import { Ago } from "~/components/Time";
import { deviceName } from "~/features/auth/deviceName";
import { t } from "~/lib/text";
import classes from "./Settings.module.css";

/** Somebody else's second factor and sessions; each is taken away by a second click that says what it does. */
export function PersonSecurity({ person }: { person: User }) {
  const security = useUserSecurity(person.id);
  const reset = useResetFactor();
  const end = useEndUserSessions();
  if (security.error) return <Failure error={security.error} onRetry={() => void security.refetch()} />;
  if (!security.data) return <Rows count={2} />;
  const { second_factor, sessions } = security.data;
  const last = sessions[0];
  return (
    <section aria-label={t("personSecurity.title")}>
      <Stack gap="md" mt="lg">
        <Taking
          words={t(second_factor ? "personSecurity.factor.on" : "personSecurity.factor.off")}
          possible={second_factor}
          label={t("personSecurity.factor.reset")}
          effect={t("personSecurity.factor.effect", { name: person.username })}
          sure={t("personSecurity.factor.sure")}
          busy={reset.isPending}
          onSure={() => reset.mutate(person.id)}
        />
        <Refusal error={reset.error} />
        <Taking
          words={sessions.length === 0 ? t("personSecurity.sessions.none") : t("personSecurity.sessions", { count: sessions.length })}
          possible={sessions.length > 0}
          label={t("personSecurity.sessions.end")}
          effect={t("personSecurity.sessions.effect", { name: person.username })}
          sure={t("personSecurity.sessions.sure")}
          busy={end.isPending}
          onSure={() => end.mutate(person.id)}
        />
        {last && <p className={classes.quiet}>{deviceName(last.user_agent ?? "") ?? t("sessions.unknown")} · {last.ip_address} · {t("sessions.seen")} <Ago at={last.last_seen_at} /></p>}
        <Refusal error={end.error} />
      </Stack>
    </section>
  );
}

interface TakingProps {
  words: string;
  possible: boolean;
  label: string;
  effect: string;
  sure: string;
  busy: boolean;
  onSure: () => void;
}

function Taking({ words, possible, label, effect, sure, busy, onSure }: TakingProps) {
  const [asked, setAsked] = useState(false);
  return (
    <Stack gap="xs" align="flex-start">
      <p className={classes.quiet}>{words}</p>
      {possible && !asked && <Button variant="default" size="compact-md" onClick={() => setAsked(true)}>{label}</Button>}
      {possible && asked && (
        <>
          <p className={classes.quiet}>{effect}</p>
          <Button color="red" size="compact-md" loading={busy} onClick={onSure}>{sure}</Button>
        </>
      )}
    </Stack>
  );
}
