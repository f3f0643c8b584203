// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { readFileSync } from "node:fs";
import { EditorState } from "@codemirror/state";
import { CompletionContext } from "@codemirror/autocomplete";
import { describe, expect, it } from "vitest";
import { completion } from "./completion";
import { at, kindOf, type SchemaNode } from "./schema";

const schema = JSON.parse(readFileSync("../runbook-library/src/main/resources/schema/runbook.schema.json", "utf8")) as SchemaNode;

/** What is offered where the text has a caret. */
function offered(text: string): string[] {
  const pos = text.indexOf("^");
  const state = EditorState.create({ doc: text.replace("^", "") });
  return completion(schema)(new CompletionContext(state, pos, true))?.options.map((one) => one.label) ?? [];
}

describe("completion by the format's schema", () => {
  it("offers the keys of a runbook", () => expect(offered("name: a\nti^")).toContain("timeout_seconds"));
  it("offers the keys of a step, with the dash at either place", () => {
    expect(offered("steps:\n  - name: x\n    ^")).toContain("rollback_command");
    expect(offered("steps:\n- name: x\n  com^")).toContain("continue_on_failure");
    expect(offered("steps:\n  - ^")).toContain("command");
  });
  it("offers keys of a nested thing", () => expect(offered("approval:\n  ^")).toEqual(["quorum", "expires_seconds", "escalate_after_seconds", "escalate_to_roles"]));
  it("offers words where the format has some", () => {
    expect(offered("mode: ^")).toEqual(["auto", "semi_auto", "manual"]);
    expect(offered("mode: auto^")).toEqual([]);
    expect(offered("requires_approval: t^")).toEqual(["true", "false"]);
  });
  it("is silent inside a script", () => expect(offered("steps:\n  - name: x\n    command: |\n      ec^")).toEqual([]));
  it("knows each kind of field", () => {
    const kinds = (path: (string | number)[]) => kindOf(at(schema, path) ?? {});
    expect(kinds(["mode"])).toBe("choice");
    expect(kinds(["timeout_seconds"])).toBe("number");
    expect(kinds(["requires_approval"])).toBe("flag");
    expect(kinds(["steps"])).toBe("items");
    expect(kinds(["triggers", 0, "labels_match"])).toBe("map");
    expect(kinds(["verification", "command"])).toBe("text");
    expect(kinds(["approval_roles"])).toBe("list");
  });
});
