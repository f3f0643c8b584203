// SPDX-License-Identifier: Apache-2.0
import type { AuthType, Server } from "~/api/resources";
import type { ServerWrite } from "~/api/servers";

export interface ServerForm {
  name: string;
  hostname: string;
  port: number;
  username: string;
  auth_type: AuthType;
  environment: string;
  tags: string[];
  state_dir: string;
  ssh_key: string;
  ssh_key_passphrase: string;
  ssh_certificate: string;
  password: string;
  sudo_password: string;
}

const secrets = ["ssh_key", "ssh_key_passphrase", "ssh_certificate", "password", "sudo_password"] as const;

export function formOf(server: Server | null): ServerForm {
  return {
    name: server?.name ?? "",
    hostname: server?.hostname ?? "",
    port: server?.port ?? 22,
    username: server?.username ?? "",
    auth_type: server?.auth_type ?? "key",
    environment: server?.environment ?? "",
    tags: server?.tags ?? [],
    state_dir: server?.state_dir ?? "",
    ssh_key: "",
    ssh_key_passphrase: "",
    ssh_certificate: "",
    password: "",
    sudo_password: "",
  };
}

/** What is sent: a secret left empty is left out, so that an edit keeps the stored one. */
export function writeOf(form: ServerForm, server: Server | null): ServerWrite {
  const write: ServerWrite = {
    name: form.name.trim(),
    hostname: form.hostname.trim(),
    port: form.port,
    username: form.username.trim(),
    os_type: server?.os_type ?? "linux",
    protocol: server?.protocol ?? "ssh",
    auth_type: form.auth_type,
    environment: form.environment.trim() === "" ? null : form.environment.trim(),
    tags: form.tags,
    state_dir: form.state_dir.trim() === "" ? null : form.state_dir.trim(),
  };
  for (const secret of secrets) {
    if (form[secret] !== "") write[secret] = form[secret];
  }
  if (server !== null) write.version = server.version;
  return write;
}
