// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { solve } from "./proofOfWork";
import { Sha256Prefix } from "./sha256";

const hashed = (text: string) => createHash("sha256").update(text).digest("hex");

describe("Sha256Prefix", () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 128, 200])("hashes as everybody does behind a beginning of %i characters", (length) => {
    const prefix = "s".repeat(length);
    const hash = new Sha256Prefix(prefix);
    for (const suffix of ["", "0", "123456", "x".repeat(70)]) expect(hash.hex(suffix)).toBe(hashed(prefix + suffix));
  });
});

describe("solve", () => {
  it("finds the number and sends it in ALTCHA's words", async () => {
    const salt = "abc?expires=1&";
    const payload = await solve({ algorithm: "SHA-256", challenge: hashed(`${salt}4711`), maxnumber: 50_000, salt, signature: "s" });
    expect(JSON.parse(atob(payload))).toMatchObject({ algorithm: "SHA-256", challenge: hashed(`${salt}4711`), number: 4711, salt, signature: "s" });
  });

  it("says so when there is none", async () => {
    await expect(solve({ algorithm: "SHA-256", challenge: "0", maxnumber: 10, salt: "a", signature: "s" })).rejects.toThrow("no solution");
  });
});
