// SPDX-License-Identifier: Apache-2.0
import type { AlertSource } from "~/api/resources";
import type { SourceWrite } from "~/api/sources";

export interface SourceForm {
  name: string;
  alertmanager_url: string;
  prometheus_url: string;
  watchdog: number | "";
  username: string;
  password: string;
  token: string;
}

export function sourceFormOf(source: AlertSource | null): SourceForm {
  return {
    name: source?.name ?? "",
    alertmanager_url: source?.alertmanager_url ?? "",
    prometheus_url: source?.prometheus_url ?? "",
    watchdog: source?.watchdog_timeout_seconds ?? "",
    username: "",
    password: "",
    token: "",
  };
}

/** One pair of credentials serves both addresses: they usually stand behind the same proxy. Left empty, the stored ones stay. */
export function sourceWriteOf(form: SourceForm, source: AlertSource | null): SourceWrite {
  const orNull = (value: string) => (value.trim() === "" ? null : value.trim());
  const write: SourceWrite = {
    name: form.name.trim(),
    kind: "alertmanager",
    alertmanager_url: orNull(form.alertmanager_url),
    prometheus_url: orNull(form.prometheus_url),
    watchdog_timeout_seconds: form.watchdog === "" ? null : form.watchdog,
  };
  if (source !== null) write.version = source.version;
  const targets = [write.alertmanager_url && "alertmanager", write.prometheus_url && "prometheus"] as ("alertmanager" | "prometheus" | null)[];
  for (const target of targets) {
    if (!target) continue;
    if (form.username !== "" || form.password !== "") {
      write[`${target}_username`] = form.username;
      write[`${target}_password`] = form.password;
    }
    if (form.token !== "") write[`${target}_token`] = form.token;
  }
  return write;
}
