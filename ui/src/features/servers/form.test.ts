// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { servers } from "~/testing/mock/things";
import { formOf, writeOf } from "./form";

const server = servers[0] ?? null;

describe("writeOf", () => {
  it("keeps stored secrets when an edit leaves them empty", () => {
    const write = writeOf(formOf(server), server);
    expect(Object.keys(write)).not.toContain("ssh_key");
    expect(write.version).toBe(3);
  });

  it("sends a secret that was typed, as it was typed", () => {
    expect(writeOf({ ...formOf(null), password: " with spaces " }, null).password).toBe(" with spaces ");
  });
});
