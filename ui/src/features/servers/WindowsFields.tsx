// SPDX-License-Identifier: Apache-2.0
import { Checkbox, PasswordInput, SegmentedControl, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import type { Server } from "~/api/resources";
import { t } from "~/lib/text";
import type { ServerForm } from "./form";

interface Props {
  form: ServerForm;
  server: Server | null;
  errors: Record<string, string>;
  onChange: (change: Partial<ServerForm>) => void;
}

type TextName = "domain" | "realm" | "kdc" | "keytab" | "winrm_ca_certificate" | "client_certificate" | "client_key";

/** How a Windows server is reached over WinRM, and its secrets, which are never read back. */
export function WindowsFields({ form, server, errors, onChange }: Props) {
  const kept = (has: boolean | undefined) => (has ? t("server.form.kept") : undefined);
  const text = (name: TextName) => ({
    value: form[name],
    error: errors[name],
    autoComplete: "off",
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  const block = (name: TextName) => ({
    ...text(name),
    autosize: true,
    minRows: 3,
    maxRows: 10,
    styles: { input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.8125rem" } },
  });
  const flag = (name: "winrm_cert_validation" | "winrm_allow_unencrypted") => ({
    checked: form[name],
    onChange: (event: { currentTarget: { checked: boolean } }) => onChange({ [name]: event.currentTarget.checked }),
  });
  const kerberos = form.auth_type === "kerberos";
  return (
    <>
      <Text size="xs" c="dimmed">{t("winrm.untried")}</Text>
      {form.auth_type === "password" && (
        <SegmentedControl
          aria-label={t("winrm.transport")}
          value={form.winrm_transport}
          data={[
            { value: "ntlm", label: "NTLM" },
            { value: "basic", label: t("winrm.basic") },
          ]}
          onChange={(winrm_transport) => onChange({ winrm_transport })}
        />
      )}
      {form.auth_type === "certificate" ? (
        <>
          <Textarea label={t("secret.client_certificate")} placeholder={kept(server?.has_client_certificate) ?? "-----BEGIN CERTIFICATE-----"} {...block("client_certificate")} />
          <Textarea label={t("secret.client_key")} placeholder={kept(server?.has_client_key) ?? "-----BEGIN PRIVATE KEY-----"} {...block("client_key")} />
        </>
      ) : (
        <PasswordInput label={t("secret.password")} description={kerberos ? t("winrm.password.hint") : undefined} placeholder={kept(server?.has_password)} value={form.password} error={errors.password} autoComplete="new-password" onChange={(event) => onChange({ password: event.currentTarget.value })} />
      )}
      {kerberos ? (
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextInput label={t("winrm.realm")} required placeholder="CORP.EXAMPLE" {...text("realm")} />
          <TextInput label={t("winrm.kdc")} placeholder="dc1.corp.example" {...text("kdc")} />
          <TextInput label={t("winrm.keytab")} {...text("keytab")} />
        </SimpleGrid>
      ) : (
        <TextInput label={t("winrm.domain")} description={t("winrm.domain.hint")} {...text("domain")} />
      )}
      <Checkbox label={t("winrm.ssl")} checked={form.winrm_use_ssl} error={errors.winrm_use_ssl} onChange={(event) => onChange({ winrm_use_ssl: event.currentTarget.checked, port: event.currentTarget.checked ? 5986 : 5985 })} />
      {form.winrm_use_ssl ? (
        <>
          <Checkbox label={t("winrm.validation")} description={t("winrm.validation.hint")} {...flag("winrm_cert_validation")} />
          {form.winrm_cert_validation && <Textarea label={t("winrm.ca")} description={t("winrm.ca.hint")} {...block("winrm_ca_certificate")} />}
        </>
      ) : (
        form.winrm_transport === "basic" && !kerberos && <Checkbox label={t("winrm.unencrypted")} error={errors.winrm_allow_unencrypted} {...flag("winrm_allow_unencrypted")} />
      )}
    </>
  );
}
