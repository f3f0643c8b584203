// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { absolute, clock, countdown, duration, relative, viewerZone, writeTimesAs } from "./time";

const now = Date.parse("2026-11-21T12:00:00Z");

describe("relative", () => {
  it.each([
    ["2026-11-21T11:59:55Z", "just now"],
    ["2026-11-21T11:59:20Z", "40 s ago"],
    ["2026-11-21T11:57:00Z", "3 min ago"],
    ["2026-11-21T14:00:00Z", "in 2 h"],
    ["2026-11-18T12:00:00Z", "3 d ago"],
  ])("says %s as %s", (at, words) => expect(relative(at, now)).toBe(words));
});

describe("duration", () => {
  it.each([
    [0, "0 ms"],
    [840, "840 ms"],
    [4_200, "4.2 s"],
    [192_000, "3 min 12 s"],
    [7_500_000, "2 h 5 min"],
    [60_000, "1 min"],
  ])("says %d ms as %s", (ms, words) => expect(duration(ms)).toBe(words));
});

describe("countdown", () => {
  it("never goes below zero", () => expect(countdown("2026-11-21T11:00:00Z", now)).toBe("0:00"));
  it("shows hours only when there are some", () => {
    expect(countdown("2026-11-21T12:04:07Z", now)).toBe("4:07");
    expect(countdown("2026-11-21T13:02:09Z", now)).toBe("1:02:09");
  });
});

describe("the style of times", () => {
  it.each([
    ["h23", "21 Nov 2026, 23:05:09 GMT+9", "23:05:09"],
    ["h12", "Nov 21, 2026, 11:05:09 PM GMT+9", "11:05:09 PM"],
    ["iso", "2026-11-21 23:05:09 GMT+9", "23:05:09"],
  ] as const)("writes %s in the zone that was chosen", (format, whole, time) => {
    writeTimesAs({ zone: "Asia/Tokyo", format });
    // Browsers put different spaces before AM and PM.
    expect(absolute("2026-11-21T14:05:09Z").replace(/\s/gu, " ")).toBe(whole);
    expect(clock("2026-11-21T14:05:09Z").replace(/\s/gu, " ")).toBe(time);
    expect(viewerZone()).toBe("Asia/Tokyo");
  });

  it("falls back to the browser's zone where the chosen one is unknown", () => {
    writeTimesAs({ zone: "Mars/Olympus", format: "iso" });
    expect(viewerZone()).not.toBe("Mars/Olympus");
    expect(absolute("2026-11-21T14:05:09Z")).toContain("2026-11-2");
    writeTimesAs({ zone: null, format: "h23" });
  });
});
