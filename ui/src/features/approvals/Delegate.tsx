// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Select, Stack, Textarea } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { IconUserShare } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { delegatesOptions, useDelegate } from "~/api/approvals";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";

const PAUSE_MS = 200;

/** Lets somebody decide in one's place: two people, one say. */
export function Delegate({ approvalId }: { approvalId: string }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" leftSection={<IconUserShare size={17} />} onClick={dialog.open}>{t("approval.delegate")}</Button>
      <Modal opened={opened} onClose={dialog.close} title={t("approval.delegate.title")}>
        <DelegateForm approvalId={approvalId} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function DelegateForm({ approvalId, onDone }: { approvalId: string; onDone: () => void }) {
  const delegate = useDelegate(approvalId);
  const [to, setTo] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [comment, setComment] = useState("");
  const [q] = useDebouncedValue(to === null ? text : "", PAUSE_MS);
  const { data: people, error } = useQuery(delegatesOptions(approvalId, q));
  const options = (people?.items ?? []).map((one) => ({ value: one.username, label: one.full_name ? `${one.full_name} (${one.username})` : one.username }));
  const submit = () => delegate.mutate({ to: to ?? "", comment: comment.trim() === "" ? null : comment.trim() }, { onSuccess: onDone });
  return (
    <>
      <Stack gap="md">
        <Select
          label={t("approval.delegate.to")}
          description={t("approval.delegate.to.hint")}
          data={options}
          filter={({ options: found }) => found}
          value={to}
          onChange={setTo}
          searchable
          searchValue={text}
          onSearchChange={setText}
          nothingFoundMessage={people === undefined ? t("state.loading") : t("approval.delegate.none")}
          data-autofocus
        />
        <Textarea label={t("approval.delegate.comment")} autosize minRows={2} maxLength={2000} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
        <Refusal error={delegate.error ?? error} />
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={onDone}>{t("action.back")}</Button>
        <Button loading={delegate.isPending} disabled={to === null} onClick={submit}>{t("approval.delegate.yes")}</Button>
      </DialogButtons>
    </>
  );
}
