// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { SetPasswordPage } from "./SetPasswordPage";

async function choose() {
  await userEvent.type(await screen.findByLabelText("New password"), "a long enough password");
  await userEvent.click(screen.getByRole("button", { name: "Set the password" }));
}

describe("SetPasswordPage", () => {
  it("sends what stands behind # and leads to the login", async () => {
    const asked = fakeApi({ "POST /auth/set-password": () => ({ status: 204 }) });
    renderAt("/set-password#s3cret", "/set-password", <SetPasswordPage />);
    await choose();
    expect(await screen.findByRole("link", { name: "Log in" })).toHaveAttribute("href", "/login");
    expect(asked[0]?.body).toEqual({ token: "s3cret", password: "a long enough password" });
  });

  it("says what to do with a link that is over", async () => {
    fakeApi({ "POST /auth/set-password": () => refusal(403, "link_invalid", "Ask an administrator for another.") });
    renderAt("/set-password#old", "/set-password", <SetPasswordPage />);
    await choose();
    expect(await screen.findByRole("alert")).toHaveTextContent("Ask an administrator for another.");
  });
});
