// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { allows, servers, strikes, when } from "./words";

describe("servers", () => {
  it("says which, and everywhere where nothing narrows it", () => {
    expect(servers({ tags: ["web"], environments: ["production", "staging"], groups: [], names: null })).toBe("environment production, staging; tag web");
    expect(servers(null)).toBe("Everywhere");
  });
});

describe("when", () => {
  it("says how a window comes back, with its length and zone", () => {
    expect(when({ recurrence: "weekly", start_time: "2026-11-20T22:00:00Z", end_time: "2026-11-21T02:00:00Z", recurrence_pattern: { cron: null, rrule: null, time_zone: "Europe/Berlin" } })).toBe("every week for 4 h, Europe/Berlin");
  });
});

describe("strikes", () => {
  it("counts failures while closed or open, and successes on trial", () => {
    const breaker = { failure_count: 2, failure_threshold: 5, success_count: 1, success_threshold: 3 };
    expect(strikes({ ...breaker, state: "closed" })).toBe("2 of 5 failures");
    expect(strikes({ ...breaker, state: "half_open" })).toBe("1 of 3 successes");
  });
});

describe("allows", () => {
  it("says runs and share within the time", () => {
    expect(allows({ max_executions: 5, max_percent: 20, window_seconds: 3600 })).toBe("5 runs, 20 % of its servers within 1 h");
    expect(allows({ max_executions: 1, max_percent: null, window_seconds: 60 })).toBe("1 run within 1 min");
  });
});
