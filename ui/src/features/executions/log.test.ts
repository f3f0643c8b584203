// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { firstError, matching, visibleLines } from "./log";

describe("visibleLines", () => {
  it("shows a progress bar by its last state", () => expect(visibleLines("10%\r50%\r100%\ndone\n").lines).toEqual(["100%", "done"]));
  it("draws a bounded number of lines and counts the others", () => {
    const { lines, hidden } = visibleLines("x\n".repeat(5000));
    expect(lines.length + hidden).toBe(5000);
    expect(hidden).toBeGreaterThan(0);
  });
});

describe("firstError", () => {
  it("finds the first line that reads like a failure, not a name that holds the word", () => {
    expect(firstError(["error_log ok", "all fine", "\u001b[31mError\u001b[0m: no space", "fatal: x"])).toBe(2);
    expect(firstError(["fine"])).toBe(-1);
  });
});

describe("matching", () => {
  it("ignores case and colours", () => expect([...matching(["a", "\u001b[31mErr\u001b[0mor"], "ERROR")]).toEqual([1]));
});
