// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useCreateSource } from "~/api/sources";
import { CodeBlock } from "~/components/Code";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import classes from "./Settings.module.css";
import { alertmanagerSnippet, testAlertCommand } from "./snippet";

/** Creates a source and shows its token once, inside a snippet that is ready to paste. */
export function SourceDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateSource();
  const [name, setName] = useState("");
  const [alertmanager, setAlertmanager] = useState("");
  const [prometheus, setPrometheus] = useState("");
  const errors = create.error instanceof Problem ? fieldErrors(create.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const orNull = (value: string) => (value.trim() === "" ? null : value.trim());
    create.mutate({ name: name.trim(), kind: "alertmanager", alertmanager_url: orNull(alertmanager), prometheus_url: orNull(prometheus) });
  };
  if (create.data) return <Connected token={create.data.token} name={create.data.name} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} size="lg" title={t("sources.add")}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t("sources.name")} placeholder="production" required data-autofocus value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput label={t("sources.alertmanager")} description={t("sources.alertmanager.hint")} placeholder="http://127.0.0.1:9093" value={alertmanager} error={errors.alertmanager_url} onChange={(event) => setAlertmanager(event.currentTarget.value)} />
          <TextInput label={t("sources.prometheus")} description={t("sources.prometheus.hint")} placeholder="http://127.0.0.1:9090" value={prometheus} error={errors.prometheus_url} onChange={(event) => setPrometheus(event.currentTarget.value)} />
          <Refusal error={create.error} />
        </Stack>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" loading={create.isPending}>{t("sources.create")}</Button>
        </div>
      </form>
    </Modal>
  );
}

function Connected({ token, name, onClose }: { token: string; name: string; onClose: () => void }) {
  const origin = window.location.origin;
  return (
    <Modal opened onClose={onClose} size="lg" closeOnClickOutside={false} title={t("sources.connected", { name })}>
      <div className={classes.once}>
        <p className={classes.warning}>{t("token.once")}</p>
        <CodeBlock label={t("sources.token")} text={token} />
        <p>{t("sources.snippet.text")}</p>
        <CodeBlock label="alertmanager.yml" text={alertmanagerSnippet(origin, token)} />
        <p>{t("sources.try.text")}</p>
        <CodeBlock label={t("sources.try")} text={testAlertCommand(origin, token)} />
      </div>
      <div className={classes.buttons}>
        <Button onClick={onClose}>{t("token.kept")}</Button>
      </div>
    </Modal>
  );
}
