// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLink } from "@tabler/icons-react";
import { useState } from "react";
import { useMakeLinks } from "~/api/approvals";
import { useSession } from "~/api/session";
import { CopyButton } from "~/components/CopyButton";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import { absolute } from "~/lib/time";

/** Makes an approve and a reject link for one person, to send by chat or text message. */
export function Links({ approvalId }: { approvalId: string }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" leftSection={<IconLink size={17} />} onClick={dialog.open}>{t("approval.links")}</Button>
      <Modal opened={opened} onClose={dialog.close} title={t("approval.links.title")}>
        <LinksForm approvalId={approvalId} />
      </Modal>
    </>
  );
}

function LinksForm({ approvalId }: { approvalId: string }) {
  const make = useMakeLinks(approvalId);
  const me = useSession().data?.user.username ?? "";
  const [user, setUser] = useState(me);
  return (
    <Stack gap="md">
      <TextInput label={t("approval.links.user")} description={t("approval.links.user.hint")} maxLength={50} value={user} data-autofocus onChange={(event) => setUser(event.currentTarget.value)} />
      <Refusal error={make.error} />
      {make.data && (
        <>
          <Address label={t("approval.links.approve")} value={make.data.approve_url} />
          <Address label={t("approval.links.reject")} value={make.data.reject_url} />
          <p>{t("approval.links.until", { user: make.data.user, at: absolute(make.data.expires_at) })}</p>
        </>
      )}
      <Group justify="flex-end">
        <Button loading={make.isPending} disabled={user.trim() === ""} onClick={() => make.mutate({ user: user.trim() })}>{t("approval.links.make")}</Button>
      </Group>
    </Stack>
  );
}

function Address({ label, value }: { label: string; value: string }) {
  return <TextInput label={label} value={value} readOnly rightSection={<CopyButton value={value} label={t("approval.links.copy", { what: label })} />} />;
}
