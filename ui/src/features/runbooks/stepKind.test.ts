// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { actionText, kindOf } from "./stepKind";

test("a step is what the one of its keys says", () => {
  expect(kindOf({ name: "a", command: "uptime" })).toBe("command");
  expect(kindOf({ name: "a", command: null, wait: { seconds: 30 } })).toBe("wait");
});

test("a step of another kind is told by its settings", () => {
  expect(actionText({ name: "a", command: "uptime" })).toBe("uptime");
  expect(actionText({ name: "a", wait: { seconds: null, command: "a\nb", every_seconds: 5 } })).toBe("command:\n  a\n  b\nevery_seconds: 5");
});
