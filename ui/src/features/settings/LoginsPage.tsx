// SPDX-License-Identifier: Apache-2.0
import { Stack } from "@mantine/core";
import { IconDoor, IconMailOff } from "@tabler/icons-react";
import { useDeadMails, useLoginAttempts, type LoginAttempt, type SentMail } from "~/api/defence";
import { useLoginOptions } from "~/api/email";
import { DataTable, type Column } from "~/components/DataTable";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { NetworksPanel } from "./NetworksPanel";
import { SettingsFrame } from "./SettingsFrame";

const attempts: Column<LoginAttempt>[] = [
  { key: "who", title: t("logins.who"), phone: "title", cell: (one) => (one.username ? <strong>{one.username}</strong> : t("logins.nobody")) },
  { key: "outcome", title: t("logins.outcome"), cell: (one) => <StatusBadge status={one.outcome} size="sm" /> },
  { key: "address", title: t("logins.address"), cell: (one) => one.address },
  { key: "at", title: t("logins.at"), align: "end", cell: (one) => <Ago at={one.at} /> },
];

const mails: Column<SentMail>[] = [
  { key: "address", title: t("logins.mail.to"), phone: "title", cell: (one) => one.address },
  { key: "kind", title: t("logins.mail.kind"), cell: (one) => one.kind.replaceAll("_", " ") },
  { key: "error", title: t("logins.mail.error"), cell: (one) => one.last_error ?? "" },
  { key: "at", title: t("logins.at"), align: "end", cell: (one) => <Ago at={one.created_at} /> },
];

/** Who tried to log in, which networks may not, and the mail that goes with it. */
export function LoginsPage() {
  const tried = useLoginAttempts();
  const dead = useDeadMails();
  const options = useLoginOptions();
  return (
    <SettingsFrame title={t("nav.logins")} explanation={t("logins.explanation")}>
      <Stack gap="lg">
        <NetworksPanel list="blocked-networks" />
        <NetworksPanel list="allowed-networks" />
        <Panel title={t("logins.attempts")} flush>
          <ListView query={tried} rows={5} empty={<Empty icon={IconDoor} title={t("logins.attempts.none")} />}>
            {(items) => <DataTable label={t("logins.attempts")} columns={attempts} rows={items} rowKey={(one) => one.id} />}
          </ListView>
        </Panel>
        <Panel title={t("logins.mail")} flush>
          <ListView query={dead} rows={2} empty={<Empty icon={IconMailOff} title={t(options.data?.mail === false ? "logins.mail.off" : "logins.mail.none")} />}>
            {(items) => <DataTable label={t("logins.mail")} columns={mails} rows={items} rowKey={(one) => one.id} />}
          </ListView>
        </Panel>
      </Stack>
    </SettingsFrame>
  );
}
