// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { User } from "~/api/resources";
import { users } from "~/testing/mock/things";
import { personForm, personWrite } from "./personForm";

const maria = users[1] as User;

describe("personWrite", () => {
  it("keeps a password that was not typed, and says which version is changed", () => {
    expect(personWrite({ ...personForm(maria), role: "viewer" }, maria)).toEqual({ full_name: "Maria Okafor", email: null, roles: ["viewer"], active: true, version: 1 });
  });

  it("keeps roles that the form does not show", () => {
    const auditing = { ...maria, roles: ["engineer" as const, "auditor" as const] };
    expect(personWrite(personForm(auditing), auditing).roles).toEqual(["engineer", "auditor"]);
    expect(personWrite({ ...personForm(auditing), role: "auditor" }, auditing).roles).toEqual(["auditor"]);
  });

  it("sends why somebody is disabled, and nothing of it when they are active", () => {
    const left = { ...personForm(maria), active: false, disabled_reason: " Left in May " };
    expect(personWrite(left, maria)).toMatchObject({ active: false, disabled_reason: "Left in May" });
    expect(personWrite({ ...left, active: true }, maria)).not.toHaveProperty("disabled_reason");
  });

  it("names a new person and sends their first password", () => {
    const form = { ...personForm(null), username: " jonas ", password: "a long first password" };
    expect(personWrite(form, null)).toEqual({ username: "jonas", full_name: null, email: null, roles: ["viewer"], password: "a long first password" });
  });
});
