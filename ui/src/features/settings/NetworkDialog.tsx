// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useAddNetwork, type NetworkList } from "~/api/defence";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";

const DAY_SECONDS = 86_400;
const FOREVER = "0";
const lifetimes = [1, 7, 30];

/** A network to be blocked or allowed, why, and for how long. */
export function NetworkDialog({ list, onClose }: { list: NetworkList; onClose: () => void }) {
  const add = useAddNetwork(list);
  const [network, setNetwork] = useState("");
  const [reason, setReason] = useState("");
  const [days, setDays] = useState("7");
  const errors = add.error instanceof Problem ? fieldErrors(add.error) : {};
  const action = t(list === "blocked-networks" ? "logins.block" : "logins.allow");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const seconds = days === FOREVER ? null : Number(days) * DAY_SECONDS;
    if (!add.isPending) add.mutate({ network: network.trim(), reason: reason.trim(), expires_in_seconds: seconds }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={action}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t("logins.network")} description={t("logins.network.hint")} required data-autofocus value={network} error={errors.network} onChange={(event) => setNetwork(event.currentTarget.value)} />
          <TextInput label={t("logins.reason")} required maxLength={500} value={reason} error={errors.reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Select
            label={t("logins.until")}
            allowDeselect={false}
            data={[...lifetimes.map((count) => ({ value: String(count), label: t("logins.days", { count }) })), { value: FOREVER, label: t("logins.forever") }]}
            value={days}
            error={errors.expires_in_seconds}
            onChange={(next) => setDays(next ?? "7")}
          />
          <Refusal error={add.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={add.isPending}>{action}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
