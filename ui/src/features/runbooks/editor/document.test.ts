// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { append, change, move, parse } from "./document";

const TEXT = `# kept
name: restart # why
steps:
  # first
  - name: one
    command: echo {{ A }}
  - name: two
    command: |
      echo 2
      echo 3
`;

describe("editing the text by form", () => {
  it("changes one value and leaves everything else alone", () => {
    expect(change(TEXT, ["name"], "stop")).toBe(TEXT.replace("restart", "stop"));
    expect(change(TEXT, ["steps", 0, "command"], "date")).toBe(TEXT.replace("echo {{ A }}", "date"));
  });
  it("adds a key, and takes one out", () => {
    expect(change(TEXT, ["mode"], "auto")).toBe(`${TEXT}mode: auto\n`);
    expect(parse(change(TEXT, ["steps", 1], undefined)).data?.steps).toHaveLength(1);
  });
  it("writes a script of several lines as a block", () => expect(change(TEXT, ["steps", 0, "command"], "a\nb\n")).toContain("command: |\n      a\n      b\n"));
  it("moves a step with its script", () => {
    const moved = parse(move(TEXT, ["steps"], 1, 0)).data?.steps as { name: string }[];
    expect(moved.map((step) => step.name)).toEqual(["two", "one"]);
    expect(move(TEXT, ["steps"], 0, -1)).toBe(TEXT);
  });
  it("starts a list, also in an empty file", () => {
    expect(parse(append("", ["steps"], { name: "x" })).data).toEqual({ steps: [{ name: "x" }] });
    expect(append("name: a\n", ["steps"], { name: "x" })).toBe("name: a\nsteps:\n  - name: x\n");
  });
  it("says when a form cannot stand for the text", () => {
    expect(parse("a: [").why).toBe("broken");
    expect(parse("a: 1\n---\nb: 2\n").why).toBe("several");
    expect(parse("- a\n").why).toBe("other");
  });
});
