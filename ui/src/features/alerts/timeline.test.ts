// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "~/api/types";
import { hasStatus, inOrder } from "./timeline";

const entry = (kind: TimelineEntry["kind"], detail: string | null = null): TimelineEntry => ({ at: "2026-11-21T12:00:00Z", kind, title: kind, detail, link: null });

describe("inOrder", () => {
  it("tells the decision before the run that it started", () => {
    const told = inOrder([entry("received"), entry("execution"), entry("decided"), entry("resolved")]);
    expect(told.map((one) => one.kind)).toEqual(["received", "decided", "execution", "resolved"]);
  });

  it("changes nothing where there was no run", () => {
    const entries = [entry("received"), entry("decided")];
    expect(inOrder(entries)).toBe(entries);
  });
});

describe("hasStatus", () => {
  it("knows a status from a sentence", () => {
    expect(hasStatus(entry("execution", "not_fixed"))).toBe(true);
    expect(hasStatus(entry("execution", "It was cancelled by maria."))).toBe(false);
    expect(hasStatus(entry("decided", "ignored"))).toBe(false);
  });
});
