// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Blackout } from "~/api/guards";
import { blackoutFormOf, blackoutWriteOf } from "./blackoutForm";

const NOW = Date.parse("2026-11-21T12:10:00Z");
const stored: Blackout = {
  id: "w1", name: "nightly", description: "", start_time: "2026-11-01T01:00:00Z", end_time: "2026-11-01T03:00:00Z", recurrence: "daily",
  recurrence_pattern: { cron: null, rrule: null, time_zone: "Europe/Berlin" }, affected_servers: { tags: ["web"], groups: [], environments: [], names: [] },
  affected_runbooks: { names: [], categories: [], ids: ["r9"] }, enabled: true, ended_at: null, created_by: null,
  created_at: "2026-11-01T00:00:00Z", updated_at: "2026-11-01T00:00:00Z", version: 3, active_until: null, next_start: null,
};

describe("the form of a blackout window", () => {
  it("shows the wall clock of the window's zone and sends the same window back", () => {
    const form = blackoutFormOf(stored, NOW);
    expect([form.start, form.end, form.repeat]).toEqual(["2026-11-01T02:00", "2026-11-01T04:00", "daily"]);
    const write = blackoutWriteOf(form, stored);
    expect(Date.parse(write.start_time)).toBe(Date.parse(stored.start_time));
    expect(write).toMatchObject({ recurrence: "daily", version: 3, affected_servers: { tags: ["web"] }, affected_runbooks: { ids: ["r9"] } });
  });

  it("begins with two hours from the next full hour on, everywhere", () => {
    const form = { ...blackoutFormOf(null, NOW), zone: "UTC", start: "2026-11-21T13:00", end: "2026-11-21T15:00" };
    expect(blackoutWriteOf(form, null)).toMatchObject({ start_time: "2026-11-21T13:00:00.000Z", affected_servers: null, affected_runbooks: null, version: null });
  });

  it("sends an expression in its place", () => {
    const form = { ...blackoutFormOf(stored, NOW), repeat: "cron" as const, expression: "0 2 * * 1-5" };
    expect(blackoutWriteOf(form, stored)).toMatchObject({ recurrence: "none", recurrence_pattern: { cron: "0 2 * * 1-5", rrule: null } });
  });
});
