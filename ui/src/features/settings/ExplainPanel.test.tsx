// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi, page } from "~/testing/server";
import { ExplainPanel } from "./ExplainPanel";

describe("ExplainPanel", () => {
  it("says in words why somebody may not, and which roles would allow it", async () => {
    fakeApi({
      "GET /users": () => page([{ id: "u1", username: "anna", roles: [], active: true }]),
      "GET /servers": () => page([]),
      "GET /access/catalogue": () => ({ body: { permissions: ["executions:run"], built_in: [] } }),
      "GET /access/explain": () => ({ body: { allowed: false, words: "anna may not executions:run: no role of theirs holds it.", username: "anna", permission: "executions:run", because: [], elsewhere: [], would_allow: ["engineer"] } }),
    });
    renderAt("/settings/roles", "/settings/roles", <ExplainPanel />);
    await userEvent.click(screen.getByRole("combobox", { name: /Who/ }));
    await userEvent.click(await screen.findByRole("option", { name: "anna" }));
    await userEvent.click(screen.getByRole("combobox", { name: /Permission/ }));
    await userEvent.click(await screen.findByRole("option", { name: "executions:run" }));
    await userEvent.click(screen.getByRole("button", { name: "Why?" }));
    expect(await screen.findByText(/no role of theirs holds it/)).toBeVisible();
    expect(screen.getByText(/engineer/)).toBeVisible();
  });
});
