// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { decisionWords, orderedReasons, reasonWords } from "./decision";

describe("decisionWords", () => {
  it("prefers the server's sentence, then the action, then says that nothing is decided", () => {
    expect(decisionWords({ decision_summary: "Started.", action_taken: "remediate", status: "firing" })).toBe("Started.");
    expect(decisionWords({ decision_summary: null, action_taken: "ignore", status: "firing" })).toBe("Ignored");
    expect(decisionWords({ decision_summary: null, action_taken: null, status: "firing" })).toBe("Not decided yet");
  });

  it("does not promise a decision about an alert that was over when it came", () => {
    expect(decisionWords({ decision_summary: null, action_taken: null, status: "resolved" })).toBe("Over before it was decided");
  });
});

describe("reasonWords", () => {
  it("says what differed", () => {
    expect(reasonWords({ field: "severity", pattern: "critical", actual: "warning", ok: false })).toBe("Severity is warning, wanted critical");
    expect(reasonWords({ field: "source", pattern: "*", actual: "production", ok: true })).toBe("Source may be anything");
    expect(reasonWords({ field: "labels.type", pattern: "service", actual: null, ok: false })).toBe("Label type is absent, wanted service");
  });
});

describe("orderedReasons", () => {
  it("puts differences first", () => {
    const reason = (field: string, ok: boolean) => ({ field, pattern: "*", actual: "x", ok });
    const one = { kind: "trigger" as const, id: "t", name: "n", runbook_name: null, matched: false, reasons: [reason("a", true), reason("b", false)] };
    expect(orderedReasons(one).map((each) => each.field)).toEqual(["b", "a"]);
  });
});
