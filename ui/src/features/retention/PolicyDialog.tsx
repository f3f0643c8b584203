// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Modal, NumberInput, Stack, Switch, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { usePreviewRetention, useSetRetention, type RetentionPolicy } from "~/api/retention";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t, tn } from "~/lib/text";
import { label, LONGEST_DAYS, SHORTEST_DAYS } from "./words";

const FIRST_DAYS = 365;

interface Props {
  policy: RetentionPolicy;
  onClose: () => void;
  onSaved: () => void;
}

/** For how long one class is kept, and whether it is held; says how many rows would go before it is saved. */
export function PolicyDialog({ policy, onClose, onSaved }: Props) {
  const set = useSetRetention(policy.kind);
  const preview = usePreviewRetention();
  const [limited, setLimited] = useState(policy.keep_days !== null);
  const [days, setDays] = useState<string | number>(policy.keep_days ?? FIRST_DAYS);
  const [held, setHeld] = useState(policy.on_hold);
  const [reason, setReason] = useState(policy.hold_reason ?? "");
  const errors = set.error instanceof Problem ? fieldErrors(set.error) : {};
  const name = label(policy.kind);
  const counts = Number(days) >= SHORTEST_DAYS && Number(days) <= LONGEST_DAYS;
  const due = preview.data?.find((item) => item.kind === policy.kind)?.rows ?? null;
  const change = (next: string | number) => {
    setDays(next);
    preview.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (set.isPending) return;
    const saved = () => {
      onSaved();
      onClose();
    };
    set.mutate({ keep_days: limited ? Number(days) : null, on_hold: held, hold_reason: held ? reason.trim() : null }, { onSuccess: saved });
  };
  return (
    <Modal opened onClose={onClose} title={name}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p>{t(`retention.about.${policy.kind}`)}</p>
          <Switch label={t("retention.limited")} checked={limited} onChange={(event) => setLimited(event.currentTarget.checked)} />
          {limited && (
            <>
              <NumberInput label={t("retention.keepDays")} description={t("retention.keepDays.hint")} required allowDecimal={false} min={SHORTEST_DAYS} max={LONGEST_DAYS} value={days} error={errors.keep_days} onChange={change} />
              <div>
                <Button size="compact-sm" variant="default" disabled={!counts} loading={preview.isPending} onClick={() => preview.mutate(Number(days))}>{t("retention.count")}</Button>
                <p role="status">{due !== null && tn("retention.would", due)}</p>
                <Refusal error={preview.error} />
              </div>
            </>
          )}
          <Checkbox label={t("retention.hold.set")} description={t("retention.hold.hint")} checked={held} onChange={(event) => setHeld(event.currentTarget.checked)} />
          {held && <Textarea label={t("retention.hold.reason")} required maxLength={1000} value={reason} error={errors.hold_reason} onChange={(event) => setReason(event.currentTarget.value)} />}
          <Refusal error={set.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" color={limited && !held ? "red" : undefined} loading={set.isPending} disabled={limited && !counts}>{t("guards.save")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
