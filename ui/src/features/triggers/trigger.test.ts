// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Trigger } from "~/api/triggers";
import { triggers } from "~/testing/mock/triggers";
import { conditions, starts } from "./trigger";

const trigger = (change: Partial<Trigger>): Trigger => ({ ...(triggers[0] as Trigger), ...change });

describe("conditions", () => {
  it("leaves out what may be anything", () => {
    expect(conditions(trigger({ severity_pattern: "*", labels_match: {}, cooldown_seconds: 0 }))).toEqual([]);
  });

  it("says each condition in a phrase", () => {
    const night = trigger({ severity_pattern: "critical", labels_match: { team: "web" }, cooldown_seconds: 300, time_window_start: "22:00:00", time_window_end: "06:00:00", time_zone: "UTC" });
    expect(conditions(night)).toEqual(["severity critical", "team = web", "22:00–06:00 UTC", "rests 5 min per server"]);
  });
});

describe("starts", () => {
  it("names the runbook and how it runs", () => expect(starts(trigger({ runbook_name: "restart", runbook_mode: "semi_auto" }))).toBe("restart · Asks first"));
});
