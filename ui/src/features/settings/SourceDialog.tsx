// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { AlertSource } from "~/api/resources";
import { useChangeSource, useCreateSource, useReplaceToken } from "~/api/sources";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { Connected } from "./Connected";
import classes from "./Settings.module.css";
import { SourceFields } from "./SourceFields";
import { sourceFormOf, sourceWriteOf } from "./sourceForm";

/** Creates a source and shows its token once, inside a snippet that is ready to paste. */
export function NewSource({ onClose }: { onClose: () => void }) {
  const create = useCreateSource();
  const [form, setForm] = useState(() => sourceFormOf(null));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!create.isPending) create.mutate(sourceWriteOf(form, null));
  };
  if (create.data) return <Connected source={create.data} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} size="lg" title={t("sources.add")}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <SourceFields form={form} source={null} errors={errorsOf(create.error)} onChange={(change) => setForm({ ...form, ...change })} />
          <Refusal error={create.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={create.isPending}>{t("sources.create")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}

/** Changes a source, or gives it a new token. */
export function ChangeSource({ source, onClose }: { source: AlertSource; onClose: () => void }) {
  const change = useChangeSource(source.id);
  const replace = useReplaceToken(source.id);
  const [form, setForm] = useState(() => sourceFormOf(source));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) change.mutate(sourceWriteOf(form, source), { onSuccess: onClose });
  };
  if (replace.data) return <Connected source={replace.data} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} size="lg" title={t("sources.change", { name: source.name })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <SourceFields form={form} source={source} errors={errorsOf(change.error)} onChange={(next) => setForm({ ...form, ...next })} />
          <Refusal error={change.error ?? replace.error} />
        </Stack>
        <DialogButtons>
          <Button variant="subtle" color="red" className={classes.apart} loading={replace.isPending} onClick={() => replace.mutate(undefined)}>{t("sources.replace")}</Button>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={change.isPending}>{t("sources.save")}</Button>
        </DialogButtons>
      </form>
    </Modal>
  );
}

function errorsOf(error: Error | null): Record<string, string> {
  return error instanceof Problem ? fieldErrors(error) : {};
}
