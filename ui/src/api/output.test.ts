// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { append } from "./output";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("append", () => {
  it("joins a character that was cut between two reads", () => {
    const euro = bytes("€");
    const first = append({ bytes: new Uint8Array(0), next: 0, skipped: 0 }, { bytes: euro.slice(0, 2), next: 2 });
    const both = append(first, { bytes: euro.slice(2), next: 3 });
    expect(new TextDecoder().decode(both.bytes)).toBe("€");
  });

  it("keeps a bounded tail and counts what it let go", () => {
    const mebibyte = new Uint8Array(1024 * 1024);
    const held = append({ bytes: mebibyte, next: mebibyte.length, skipped: 0 }, { bytes: bytes("end"), next: mebibyte.length + 3 });
    expect(held.bytes.length).toBe(mebibyte.length);
    expect(held.skipped).toBe(3);
    expect(new TextDecoder().decode(held.bytes.slice(-3))).toBe("end");
  });

  it("stays the same object while nothing was written, so that nothing is drawn again", () => {
    const before = { bytes: bytes("x"), next: 1, skipped: 0 };
    expect(append(before, { bytes: new Uint8Array(0), next: 1 })).toBe(before);
  });
});
