// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useWithdrawPrivacy, type PrivacyRequest } from "~/api/privacy";
import { useCan, useSession } from "~/api/session";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import { DecideDialog } from "./DecideDialog";
import { FetchDialog } from "./FetchDialog";

/** What this person may do about a request now; the server has the last word. */
export function RequestActions({ request }: { request: PrivacyRequest }) {
  const { data: session } = useSession();
  const withdraw = useWithdrawPrivacy(request.id);
  const reviews = useCan("privacy:review");
  const asks = useCan("privacy:write");
  const fetches = useCan("privacy:export");
  const [deciding, decision] = useDisclosure(false);
  const [fetching, archive] = useDisclosure(false);
  const own = session != null && [request.requested_by.id, request.subject.id].includes(session.user.id);
  return (
    <Group gap="xs" justify="flex-end">
      {reviews && request.status === "collected" && !own && <Button size="compact-sm" onClick={decision.open}>{t("privacy.decide")}</Button>}
      {fetches && request.status === "ready" && own && <Button size="compact-sm" onClick={archive.open}>{t("privacy.fetch")}</Button>}
      {asks && request.completed_at === null && <Button size="compact-sm" variant="subtle" color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>{t("privacy.withdraw")}</Button>}
      <Refusal error={withdraw.error} />
      {deciding && <DecideDialog request={request} onClose={decision.close} />}
      {fetching && <FetchDialog request={request} scope="privacy-requests" onClose={archive.close} />}
    </Group>
  );
}
