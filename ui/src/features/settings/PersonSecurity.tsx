// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useClearFailures, useEndUserSessions, useResetFactor, useUserSecurity } from "~/api/people";
import type { User } from "~/api/resources";
import type { Of } from "~/api/types";
import { Rows } from "~/components/ListView";
import { Failure, Refusal } from "~/components/Notice";
import { Ago } from "~/components/Time";
import { deviceName } from "~/features/auth/deviceName";
import { t } from "~/lib/text";
import { absolute } from "~/lib/time";
import classes from "./Settings.module.css";

/** Somebody else's second factor, failed logins and sessions; each is taken away by a second click that says what it does. */
export function PersonSecurity({ person }: { person: User }) {
  const security = useUserSecurity(person.id);
  const reset = useResetFactor();
  const end = useEndUserSessions();
  const clear = useClearFailures();
  if (security.error) return <Failure error={security.error} onRetry={() => void security.refetch()} />;
  if (!security.data) return <Rows count={2} />;
  const { second_factor, sessions, login_failures: failures } = security.data;
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
        {failures && (
          <Taking
            words={failureWords(failures)}
            possible={failures.count > 0}
            label={t("personSecurity.failures.clear")}
            effect={t("personSecurity.failures.effect", { name: person.username })}
            sure={t("personSecurity.failures.sure")}
            busy={clear.isPending}
            onSure={() => clear.mutate(person.id)}
          />
        )}
        <Refusal error={clear.error} />
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

function failureWords(failures: Of<"AccountFailures.Held">): string {
  if (failures.count === 0) return t("personSecurity.failures.none");
  return [
    t("personSecurity.failures", { count: failures.count }),
    failures.wait_seconds > 0 && t("personSecurity.failures.wait", { count: failures.wait_seconds }),
    failures.proof_asked && t("personSecurity.failures.proof"),
    failures.refused_until && t("personSecurity.failures.refused", { until: absolute(failures.refused_until) }),
  ].filter(Boolean).join(" ");
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
