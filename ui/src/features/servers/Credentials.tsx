// SPDX-License-Identifier: Apache-2.0
import { PasswordInput, Textarea } from "@mantine/core";
import type { Server } from "~/api/resources";
import { t } from "~/lib/text";
import type { ServerForm } from "./form";

interface Props {
  form: ServerForm;
  server: Server | null;
  errors: Record<string, string>;
  onChange: (change: Partial<ServerForm>) => void;
}

/** Secrets are written and never read back; an empty field keeps what is stored. */
export function Credentials({ form, server, errors, onChange }: Props) {
  const kept = (has: boolean | undefined) => (has ? t("server.form.kept") : undefined);
  const secret = (name: "ssh_key_passphrase" | "password" | "sudo_password") => ({
    value: form[name],
    error: errors[name],
    autoComplete: "new-password",
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  const block = (name: "ssh_key" | "ssh_certificate") => ({
    value: form[name],
    error: errors[name],
    autosize: true,
    minRows: 4,
    maxRows: 10,
    spellCheck: false,
    styles: { input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.8125rem" } },
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      {form.auth_type !== "password" && (
        <>
          <Textarea label={t("secret.key")} placeholder={kept(server?.has_ssh_key) ?? "-----BEGIN OPENSSH PRIVATE KEY-----"} {...block("ssh_key")} />
          <PasswordInput label={t("secret.passphrase")} description={t("secret.passphrase.hint")} {...secret("ssh_key_passphrase")} />
        </>
      )}
      {form.auth_type === "certificate" && (
        <Textarea label={t("secret.certificate")} placeholder={kept(server?.has_ssh_certificate) ?? "ssh-ed25519-cert-v01@openssh.com …"} {...block("ssh_certificate")} />
      )}
      {form.auth_type === "password" && (
        <PasswordInput label={t("secret.password")} placeholder={kept(server?.has_password)} {...secret("password")} />
      )}
      <PasswordInput label={t("secret.sudo")} description={t("secret.sudo.hint")} placeholder={kept(server?.has_sudo_password)} {...secret("sudo_password")} />
    </>
  );
}
