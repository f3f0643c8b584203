// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useWithdrawOwnPrivacy, type PrivacyRequest } from "~/api/privacy";
import { useSession } from "~/api/session";
import { Refusal } from "~/components/Notice";
import { StatusBadge } from "~/components/StatusBadge";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import { FetchDialog } from "./FetchDialog";
import classes from "./OwnPrivacy.module.css";
import { next, tones } from "./words";

/** One of one's own requests: where it stands, what comes next, and what one can do now. */
export function OwnRequest({ request }: { request: PrivacyRequest }) {
  const { data: session } = useSession();
  const withdraw = useWithdrawOwnPrivacy(request.id);
  const [fetching, archive] = useDisclosure(false);
  const mine = session?.user.id === request.requested_by.id;
  return (
    <li className={classes.request}>
      <div className={classes.words}>
        <Group gap="xs">
          <strong>{t(`privacy.kind.${request.kind}`)}</strong>
          <StatusBadge status={tones[request.status]} label={t(`privacy.status.${request.status}`)} size="sm" />
        </Group>
        <div>{next(request)}</div>
        <div className={classes.quiet}>{t("privacy.asked")} <Ago at={request.requested_at} />{!mine && ` · ${request.requested_by.username}`}</div>
        <Refusal error={withdraw.error} />
      </div>
      <Group gap="xs">
        {request.status === "ready" && <Button size="compact-sm" onClick={archive.open}>{t("privacy.fetch")}</Button>}
        {mine && request.completed_at === null && <Button size="compact-sm" variant="subtle" color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>{t("privacy.withdraw")}</Button>}
      </Group>
      {fetching && <FetchDialog request={request} scope="me/privacy-requests" onClose={archive.close} />}
    </li>
  );
}
