// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { GuardVerdict } from "~/api/types";
import { condensed, deciding, triedAgainAt } from "./guards";

const fine = { guard: "runbook_status", decision: "allow" as const, code: "ok", message: "The runbook is active.", until: null };
const busy = { guard: "host_lease", decision: "defer" as const, code: "host_busy", message: "Another run is on web-1.", until: "2026-11-21T12:05:00Z" };
const dark = { guard: "blackout", decision: "defer" as const, code: "blackout", message: "A window is open.", until: "2026-11-21T16:00:00Z" };

function verdict(at: string, decision: GuardVerdict["decision"], ...reasons: GuardVerdict["reasons"]): GuardVerdict {
  return { at, round: 0, phase: "look", decision, reasons };
}

describe("deciding", () => {
  it("leaves out the guards that were content", () => {
    expect(deciding(verdict("1", "defer", fine, busy)).map((reason) => reason.guard)).toEqual(["host_lease"]);
    expect(deciding(verdict("1", "allow", fine))).toEqual([]);
  });
});

describe("condensed", () => {
  it("shows a repeated verdict once, at its latest time", () => {
    expect(condensed([verdict("1", "defer", fine, busy), verdict("2", "defer", fine, busy), verdict("3", "allow", fine)]).map((one) => one.at)).toEqual(["2", "3"]);
  });
});

describe("triedAgainAt", () => {
  it("is the latest time that any guard in the way names", () => {
    expect(triedAgainAt({ status: "parked", guard_verdicts: [verdict("1", "defer", fine, dark, busy)] })).toBe("2026-11-21T16:00:00Z");
  });

  it("is unknown where nobody names one, and for a run that is not held back", () => {
    expect(triedAgainAt({ status: "parked", guard_verdicts: [verdict("1", "defer", { ...busy, until: null })] })).toBeNull();
    expect(triedAgainAt({ status: "running", guard_verdicts: [verdict("1", "defer", busy)] })).toBeNull();
  });
});
