// SPDX-License-Identifier: Apache-2.0
import { NumberInput, PasswordInput, SimpleGrid, TextInput } from "@mantine/core";
import type { AlertSource } from "~/api/resources";
import { t } from "~/lib/text";
import type { SourceForm } from "./sourceForm";

interface Props {
  form: SourceForm;
  source: AlertSource | null;
  errors: Record<string, string>;
  onChange: (change: Partial<SourceForm>) => void;
}

/** The inputs of an alert source; credentials are written and never read back. */
export function SourceFields({ form, source, errors, onChange }: Props) {
  const text = (name: "name" | "alertmanager_url" | "prometheus_url" | "username" | "password" | "token") => ({
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  const kept = source !== null && (source.has_alertmanager_credentials || source.has_prometheus_credentials);
  const secret = { autoComplete: "new-password", placeholder: kept ? t("server.form.kept") : undefined };
  return (
    <>
      <TextInput label={t("sources.name")} placeholder="production" required data-autofocus error={errors.name} {...text("name")} />
      <TextInput label={t("sources.alertmanager")} description={t("sources.alertmanager.hint")} placeholder="http://127.0.0.1:9093" error={errors.alertmanager_url} {...text("alertmanager_url")} />
      <TextInput label={t("sources.prometheus")} description={t("sources.prometheus.hint")} placeholder="http://127.0.0.1:9090" error={errors.prometheus_url} {...text("prometheus_url")} />
      <NumberInput
        label={t("sources.watchdog")}
        description={t("sources.watchdog.hint")}
        placeholder="300"
        min={30}
        max={86400}
        hideControls
        error={errors.watchdog_timeout_seconds}
        value={form.watchdog}
        onChange={(value) => onChange({ watchdog: value === "" ? "" : Number(value) })}
      />
      {(form.alertmanager_url !== "" || form.prometheus_url !== "") && (
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <TextInput label={t("sources.username")} autoComplete="off" error={errors.alertmanager_username ?? errors.prometheus_username} {...text("username")} />
          <PasswordInput label={t("sources.password")} error={errors.alertmanager_password ?? errors.prometheus_password} {...secret} {...text("password")} />
          <PasswordInput label={t("sources.bearer")} error={errors.alertmanager_token ?? errors.prometheus_token} {...secret} {...text("token")} />
        </SimpleGrid>
      )}
    </>
  );
}
