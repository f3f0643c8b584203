// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { HostKey, Server } from "~/api/resources";
import { useTrustHostKey } from "~/api/servers";
import { CodeBlock } from "~/components/Code";
import { DialogButtons } from "~/components/DialogButtons";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import { absolute } from "~/lib/time";
import classes from "./ServerPage.module.css";

const SHAPE = /^SHA256:[A-Za-z0-9+/]{43}=?$/;

interface Props {
  server: Server;
  /** The key to trust, or null when the person types its fingerprint. */
  fingerprint: string | null;
  replaces: HostKey | null;
  onClose: () => void;
}

/** Explains what trusting a key means and how to check it, before it is done. */
export function TrustDialog({ server, fingerprint, replaces, onClose }: Props) {
  const trust = useTrustHostKey(server.id);
  const [typed, setTyped] = useState("");
  const [compared, setCompared] = useState(false);
  const value = fingerprint ?? typed.trim();
  const misshapen = fingerprint === null && typed.trim() !== "" && !SHAPE.test(value);
  const ready = compared && value !== "" && !misshapen;
  return (
    <Modal opened onClose={onClose} size="lg" title={t("trust.title", { name: server.name })}>
      <div className={classes.explain}>
        <p>{t("trust.what", { address: `${server.hostname}:${server.port}` })}</p>
        {fingerprint === null ? (
          <TextInput label={t("trust.fingerprint")} placeholder="SHA256:…" spellCheck={false} data-autofocus value={typed} error={misshapen && t("trust.shape")} onChange={(event) => setTyped(event.currentTarget.value)} />
        ) : (
          <code className={classes.fingerprint}>{fingerprint}</code>
        )}
        {replaces && (
          <div role="alert">
            <p><strong>{t("trust.replaces", { at: absolute(replaces.trusted_at ?? replaces.first_seen_at) })}</strong></p>
            <code className={classes.fingerprint}>{replaces.fingerprint}</code>
            <p className={classes.quiet}>{t("trust.replaces.why")}</p>
          </div>
        )}
        <p>{t("trust.how")}</p>
        <CodeBlock label={t("trust.command")} text="for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $key; done" />
        <Checkbox label={t("trust.compared")} checked={compared} onChange={(event) => setCompared(event.currentTarget.checked)} />
        <Refusal error={trust.error} />
      </div>
      <DialogButtons>
        <Button variant="default" onClick={onClose}>{t("action.cancel")}</Button>
        <Button disabled={!ready} loading={trust.isPending} onClick={() => trust.mutate(value, { onSuccess: onClose })}>{t("trust.go", { name: server.name })}</Button>
      </DialogButtons>
    </Modal>
  );
}
