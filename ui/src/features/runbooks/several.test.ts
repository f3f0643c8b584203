// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { isChosen, NONE_YET, targetsOf } from "./several";

describe("a run on several servers", () => {
  it("means servers one by one, in the order in which they were chosen", () => {
    const several = { ...NONE_YET, serverIds: ["s2", "s1"], failures: 3 };
    expect(isChosen(several)).toBe(true);
    expect(targetsOf(several)).toEqual({ server_ids: ["s2", "s1"], fleet: { canary: 1, max_parallel: 10, max_failures: 3 } });
  });

  it("means servers by their tags, and none without one", () => {
    const several = { ...NONE_YET, by: "tags" as const, serverIds: ["s1"] };
    expect(isChosen(several)).toBe(false);
    expect(targetsOf({ ...several, tags: ["web"] })).toEqual({ selector: { tags: ["web"] }, fleet: { canary: 1, max_parallel: 10, max_failures: 1 } });
  });
});
