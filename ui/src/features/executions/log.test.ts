// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { matching, visibleLines } from "./log";

describe("visibleLines", () => {
  it("shows a progress bar by its last state", () => expect(visibleLines("10%\r50%\r100%\ndone\n").lines).toEqual(["100%", "done"]));
  it("draws a bounded number of lines and counts the others", () => {
    const { lines, hidden } = visibleLines("x\n".repeat(5000));
    expect(lines.length + hidden).toBe(5000);
    expect(hidden).toBeGreaterThan(0);
  });
});

describe("matching", () => {
  it("ignores case and colours", () => expect([...matching(["a", "\u001b[31mErr\u001b[0mor"], "ERROR")]).toEqual([1]));
});
