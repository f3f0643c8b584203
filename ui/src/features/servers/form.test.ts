// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { servers } from "~/testing/mock/things";
import { changeOs, formOf, writeOf } from "./form";

const server = servers[0] ?? null;

describe("writeOf", () => {
  it("keeps stored secrets when an edit leaves them empty", () => {
    const write = writeOf(formOf(server), server);
    expect(Object.keys(write)).not.toContain("ssh_key");
    expect(write.version).toBe(3);
  });

  it("asks for WinRM on Windows, with nothing of SSH", () => {
    const form = { ...formOf(null), ssh_key: "typed before", password: "pw" };
    const write = writeOf({ ...form, ...changeOs(form, "windows"), domain: " CORP " }, null);
    expect(write).toMatchObject({ os_type: "windows", protocol: "winrm", port: 5986, auth_type: "password", winrm_transport: "ntlm", domain: "CORP", password: "pw", kerberos: null });
    expect(Object.keys(write)).not.toContain("ssh_key");
  });

  it("keeps the jump host and one authority a line, and drops both on Windows", () => {
    const form = { ...formOf(server), jump_server_id: "s2", host_ca_keys: " ssh-ed25519 AAAA a \n\nssh-rsa BBBB b" };
    expect(writeOf(form, server)).toMatchObject({ jump_server_id: "s2", host_ca_keys: ["ssh-ed25519 AAAA a", "ssh-rsa BBBB b"] });
    expect(writeOf({ ...form, ...changeOs(form, "windows") }, server)).toMatchObject({ jump_server_id: null, host_ca_keys: [] });
  });

  it("says nothing of WinRM on Linux", () => {
    expect(Object.keys(writeOf(formOf(null), null)).filter((name) => name.startsWith("winrm"))).toEqual([]);
  });

  it("sends a secret that was typed, as it was typed", () => {
    expect(writeOf({ ...formOf(null), password: " with spaces " }, null).password).toBe(" with spaces ");
  });
});
