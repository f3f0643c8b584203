// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { toInstant, toLocal } from "./wallClock";

describe("the wall clock of a zone", () => {
  it("is there and back again", () => {
    expect(toInstant("2026-07-01T02:00", "Europe/Berlin")).toBe("2026-07-01T00:00:00.000Z");
    expect(toInstant("2026-12-01T02:00", "Europe/Berlin")).toBe("2026-12-01T01:00:00.000Z");
    expect(toInstant("2026-12-01T02:00", "UTC")).toBe("2026-12-01T02:00:00.000Z");
    expect(toLocal("2026-07-01T00:00:00Z", "Europe/Berlin")).toBe("2026-07-01T02:00");
    expect(toLocal("2026-07-01T18:30:00Z", "Asia/Kolkata")).toBe("2026-07-02T00:00");
  });

  it("takes the first of a time that comes twice", () => {
    expect(toInstant("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
  });

  it("moves a time that never comes on by the gap", () => {
    expect(toInstant("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
  });

  it("has none for what is no time", () => expect(toInstant("", "UTC")).toBe(""));
});
