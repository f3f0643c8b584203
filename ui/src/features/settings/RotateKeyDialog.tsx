// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Select, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useRotateApiKey } from "~/api/people";
import type { ApiKey } from "~/api/resources";
import { CodeBlock } from "~/components/Code";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t, type TextKey } from "~/lib/text";
import classes from "./Settings.module.css";

const overlaps: Record<string, TextKey> = { "0": "apiKeys.overlap.none", "3600": "apiKeys.overlap.hour", "86400": "apiKeys.overlap.day", "604800": "apiKeys.overlap.week", "2592000": "apiKeys.overlap.month" };

/** A successor with the same rights, shown once; the old key lives on for a while, so that nothing stands still. */
export function RotateKeyDialog({ old, onClose }: { old: ApiKey; onClose: () => void }) {
  const rotate = useRotateApiKey();
  const [overlap, setOverlap] = useState("86400");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!rotate.isPending) rotate.mutate({ id: old.id, overlap: Number(overlap) });
  };
  if (rotate.data) {
    return (
      <Modal opened onClose={onClose} size="lg" closeOnClickOutside={false} title={t("apiKeys.made", { name: old.name })}>
        <div className={classes.once}>
          <p className={classes.warning}>{t("token.once")}</p>
          <CodeBlock label={t("apiKeys.token")} text={rotate.data.token} />
          <p className={classes.quiet}>{t("apiKeys.rotate.old", { time: t(overlaps[overlap] ?? "apiKeys.overlap.day") })}</p>
        </div>
        <DialogButtons><Button onClick={onClose}>{t("token.kept")}</Button></DialogButtons>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={t("apiKeys.rotate.title", { name: old.name })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p className={classes.quiet}>{t("apiKeys.rotate.text")}</p>
          <Select label={t("apiKeys.overlap")} allowDeselect={false} data={Object.entries(overlaps).map(([value, label]) => ({ value, label: t(label) }))} value={overlap} onChange={(next) => setOverlap(next ?? "86400")} />
          <Refusal error={rotate.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={rotate.isPending}>{t("apiKeys.rotate.submit")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}
