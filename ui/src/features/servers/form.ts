// SPDX-License-Identifier: Apache-2.0
import type { AuthType, Server, TargetOs } from "~/api/resources";
import type { ServerWrite } from "~/api/servers";

export interface ServerForm {
  name: string;
  hostname: string;
  os_type: TargetOs;
  port: number;
  username: string;
  auth_type: AuthType;
  environment: string;
  tags: string[];
  state_dir: string;
  jump_server_id: string | null;
  host_ca_keys: string;
  ssh_key: string;
  ssh_key_passphrase: string;
  ssh_certificate: string;
  password: string;
  sudo_password: string;
  client_certificate: string;
  client_key: string;
  winrm_transport: "ntlm" | "basic";
  winrm_use_ssl: boolean;
  winrm_cert_validation: boolean;
  winrm_allow_unencrypted: boolean;
  winrm_ca_certificate: string;
  domain: string;
  realm: string;
  kdc: string;
  keytab: string;
}

const linuxSecrets = ["ssh_key", "ssh_key_passphrase", "ssh_certificate", "password", "sudo_password"] as const;
const windowsSecrets = ["password", "client_certificate", "client_key"] as const;

export function formOf(server: Server | null): ServerForm {
  return {
    name: server?.name ?? "",
    hostname: server?.hostname ?? "",
    os_type: server?.os_type ?? "linux",
    port: server?.port ?? 22,
    username: server?.username ?? "",
    auth_type: server?.auth_type ?? "key",
    environment: server?.environment ?? "",
    tags: server?.tags ?? [],
    state_dir: server?.state_dir ?? "",
    jump_server_id: server?.jump_server_id ?? null,
    host_ca_keys: (server?.host_ca_keys ?? []).join("\n"),
    ssh_key: "",
    ssh_key_passphrase: "",
    ssh_certificate: "",
    password: "",
    sudo_password: "",
    client_certificate: "",
    client_key: "",
    winrm_transport: server?.winrm_transport === "basic" ? "basic" : "ntlm",
    winrm_use_ssl: server?.winrm_use_ssl ?? true,
    winrm_cert_validation: server?.winrm_cert_validation ?? true,
    winrm_allow_unencrypted: server?.winrm_allow_unencrypted ?? false,
    winrm_ca_certificate: server?.winrm_ca_certificate ?? "",
    domain: server?.domain ?? "",
    realm: server?.kerberos?.realm ?? "",
    kdc: server?.kerberos?.kdc ?? "",
    keytab: server?.kerberos?.keytab ?? "",
  };
}

const linesOf = (text: string) => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** The ports and ways to log in that go with a system and with TLS. */
export function changeOs(form: ServerForm, os_type: TargetOs): Partial<ServerForm> {
  return os_type === "windows" ? { os_type, auth_type: "password", port: form.winrm_use_ssl ? 5986 : 5985 } : { os_type, auth_type: "key", port: 22 };
}

function winrmOf(form: ServerForm, server: Server | null): Partial<ServerWrite> {
  const password = form.auth_type === "password";
  return {
    winrm_transport: password ? form.winrm_transport : null,
    winrm_use_ssl: form.winrm_use_ssl,
    winrm_cert_validation: form.winrm_cert_validation,
    winrm_allow_unencrypted: form.winrm_allow_unencrypted,
    winrm_ca_certificate: orNull(form.winrm_ca_certificate),
    domain: orNull(form.domain),
    kerberos:
      form.auth_type === "kerberos"
        ? { realm: form.realm.trim(), kdc: orNull(form.kdc), keytab: orNull(form.keytab), spn_service: server?.kerberos?.spn_service ?? null, spn_host: server?.kerberos?.spn_host ?? null }
        : null,
  };
}

/** What is sent: a secret left empty is left out, so that an edit keeps the stored one. */
export function writeOf(form: ServerForm, server: Server | null): ServerWrite {
  const windows = form.os_type === "windows";
  const write: ServerWrite = {
    name: form.name.trim(),
    hostname: form.hostname.trim(),
    port: form.port,
    username: form.username.trim(),
    os_type: form.os_type,
    protocol: windows ? "winrm" : "ssh",
    auth_type: form.auth_type,
    environment: form.environment.trim() === "" ? null : form.environment.trim(),
    tags: form.tags,
    state_dir: form.state_dir.trim() === "" ? null : form.state_dir.trim(),
    jump_server_id: windows ? null : form.jump_server_id,
    host_ca_keys: windows ? [] : linesOf(form.host_ca_keys),
  };
  if (windows) Object.assign(write, winrmOf(form, server));
  for (const secret of windows ? windowsSecrets : linuxSecrets) {
    if (form[secret] !== "") write[secret] = form[secret];
  }
  if (server !== null) write.version = server.version;
  return write;
}
