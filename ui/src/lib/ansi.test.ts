// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { ansiSpans, plain } from "./ansi";

const esc = "\u001b";

describe("ansiSpans", () => {
  it("keeps colours and drops every other sequence", () => {
    expect(ansiSpans(`${esc}[2K${esc}[1;31mbad${esc}[0m rest`)).toEqual([
      { text: "bad", className: "ansi-red ansi-bold" },
      { text: " rest", className: "" },
    ]);
  });

  it("leaves markup in the output as text", () => {
    expect(ansiSpans("<img src=x onerror=alert(1)>")).toEqual([{ text: "<img src=x onerror=alert(1)>", className: "" }]);
  });
});

describe("plain", () => {
  it("drops titles and links of a terminal", () => {
    expect(plain(`${esc}]0;title\u0007${esc}[32mok${esc}[0m`)).toBe("ok");
  });
});
