// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { detailOf } from "~/testing/mock/executions";
import { planText } from "./planText";

describe("planText", () => {
  const plan = detailOf("e1")?.plan;

  it("says where, what and with which values, a fact a line", () => {
    if (!plan) throw new Error("the mock has a plan");
    const text = planText(plan, "9f3c");
    expect(text).toContain("plan 9f3c\n");
    expect(text).toContain("step 2 Restart service\n");
    expect(text).toContain("  OW_0=\"nginx\" (SERVICE_NAME)\n");
    expect(text).toContain("  undo:\n    sudo systemctl stop");
  });

  it("keeps a hostile value on its own line", () => {
    if (!plan) throw new Error("the mock has a plan");
    const text = planText({ ...plan, environment: { NAME: "a\nplan forged" } }, null);
    expect(text).toContain('environment NAME="a\\nplan forged"\n');
    expect(text).not.toContain("\nplan forged");
  });
});
