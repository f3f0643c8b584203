// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Trigger } from "~/api/triggers";
import { triggers } from "~/testing/mock/triggers";
import { bars, formOf, questionOf } from "./question";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const stored = triggers[0] as Trigger;

describe("the question of a back-test", () => {
  it("is about whole days, and about everything where nothing is chosen", () => {
    expect(questionOf({ runbook: "", trigger: "", days: 7, changed: null }, undefined, NOW)).toEqual({ since: "2026-11-15T00:00:00.000Z", until: "2026-11-21T12:00:00.000Z" });
  });

  it("names the stored trigger, or sends the changed one with its runbook", () => {
    const asked = { runbook: stored.runbook_id, trigger: stored.id, days: 7, changed: null };
    expect(questionOf(asked, stored, NOW)).toMatchObject({ trigger_id: stored.id });
    const changed = { ...formOf(stored), alert: "Disk*", labels: ["team=web", "any"] };
    expect(questionOf({ ...asked, changed }, stored, NOW)).toMatchObject({
      runbook_id: stored.runbook_id,
      trigger: { name: stored.name, priority: stored.priority, alert_name_pattern: "Disk*", labels_match: { team: "web", any: "*" } },
    });
  });
});

describe("the bars of a chart", () => {
  it("leave no day out", () => {
    const found = bars("2026-11-19T00:00:00Z", "2026-11-21T12:00:00Z", [{ day: "2026-11-20", runs: 2, held: 1 }]);
    expect(found.map((bar) => bar.runs)).toEqual([0, 2, 0]);
  });
});
