// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { assignmentForm, assignmentWrite } from "./assignmentForm";

describe("an assignment's form", () => {
  it("sends a team, the scope of its kind alone, and an end", () => {
    const form = { ...assignmentForm(), holder: "team:t1", role: "engineer", kind: "server", tags: ["left"], server: "s1", hours: "8" };
    expect(assignmentWrite(form, Date.parse("2026-11-22T10:00:00Z"))).toEqual({
      role: "engineer", user_id: null, team_id: "t1",
      scope: { kind: "server", hosts: null, server_id: "s1", runbook_id: null },
      expires_at: "2026-11-22T18:00:00.000Z", reason: null,
    });
  });

  it("gives for good where no end is chosen", () => {
    expect(assignmentWrite({ ...assignmentForm(), holder: "u1", role: "viewer" }, 0)).toMatchObject({ user_id: "u1", team_id: null, expires_at: null });
  });
});
