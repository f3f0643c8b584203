// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { agenda } from "./agenda";

const nightly = { id: "w1", name: "nightly backup", recurrence_pattern: { cron: null, rrule: null, time_zone: "Europe/Berlin" } };

describe("the agenda of blackout windows", () => {
  it("stands by day in the reader's zone, with the window's own clock beside", () => {
    const found = [{ window: nightly, occurrences: [{ start: "2026-11-22T01:00:00Z", end: "2026-11-22T03:00:00Z" }, { start: "2026-11-22T23:00:00Z", end: "2026-11-23T01:00:00Z" }] }];
    const days = agenda(found, Date.parse("2026-11-21T12:00:00Z"), "UTC", 10);
    expect(days.map((day) => day.day)).toEqual(["Sun 22 Nov"]);
    expect(days[0]?.entries.map((entry) => entry.hours)).toEqual(["01:00 – 03:00", "23:00 – Mon 23 Nov 01:00"]);
    expect(days[0]?.entries[0]?.own).toBe("02:00 – 04:00 Europe/Berlin");
  });

  it("puts what holds already under today, and ends somewhere", () => {
    const found = [{ window: nightly, occurrences: [{ start: "2026-11-20T01:00:00Z", end: "2026-11-22T03:00:00Z" }, { start: "2026-11-25T01:00:00Z", end: "2026-11-25T03:00:00Z" }] }];
    const days = agenda(found, Date.parse("2026-11-21T12:00:00Z"), "Europe/Berlin", 1);
    expect(days.map((day) => day.day)).toEqual(["Sat 21 Nov"]);
    expect(days[0]?.entries[0]?.own).toBeNull();
  });
});
