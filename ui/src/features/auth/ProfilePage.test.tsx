// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal, type Asked } from "~/testing/server";
import { ProfilePage } from "./ProfilePage";

const preferences = { theme: "auto", language: "en", time_zone: null, time_format: "h23", home_page: "/" };

function api(more: Parameters<typeof fakeApi>[0] = {}) {
  fakeApi({
    "GET /auth/me": () => ({ status: 401, body: null }),
    "GET /auth/profile": () => ({ body: { username: "ann", full_name: null } }),
    "GET /auth/email": () => ({ body: { email: "ann@example.org", verified: true, mail: true, pending: null } }),
    "GET /auth/preferences": () => ({ body: preferences }),
    ...more,
  });
  renderAt("/account/profile", "/account/profile", <ProfilePage />);
}

describe("ProfilePage", () => {
  it("gives the person another name", async () => {
    api({ "PUT /auth/profile": (asked: Asked) => ({ body: { username: "ann", ...(asked.body as object) } }) });
    await userEvent.type(await screen.findByLabelText("Name"), " Ann Example ");
    await userEvent.click(screen.getByRole("button", { name: "Save the name" }));
    expect(await screen.findByDisplayValue("Ann Example")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Save the name" })).toBeDisabled();
  });

  it("keeps how the person likes the console", async () => {
    let sent: unknown = null;
    api({
      "PUT /auth/preferences": (asked: Asked) => {
        sent = asked.body;
        return { body: sent };
      },
    });
    await userEvent.click(await screen.findByRole("combobox", { name: "First page after a login" }));
    await userEvent.click(await screen.findByRole("option", { name: "Alerts" }));
    await userEvent.click(screen.getByRole("button", { name: "Save the preferences" }));
    expect(sent).toEqual({ ...preferences, home_page: "/alerts" });
  });

  it("asks for a link to another address and says what comes next", async () => {
    api({ "POST /auth/email": () => ({ status: 202, body: null }) });
    await userEvent.type(await screen.findByLabelText("Another address"), "ann@example.net");
    await userEvent.click(screen.getByRole("button", { name: "Mail the link" }));
    expect(await screen.findByText(/A mail to ann@example.net is on its way/)).toBeInTheDocument();
  });

  it("says what is wrong with an address at its field", async () => {
    api({ "POST /auth/email": () => refusal(400, "invalid", "Not valid.", [{ pointer: "/email", code: "unchanged", message: "This is your address already." }]) });
    await userEvent.type(await screen.findByLabelText("Another address"), "ann@example.org");
    await userEvent.click(screen.getByRole("button", { name: "Mail the link" }));
    expect(await screen.findByText("This is your address already.")).toBeInTheDocument();
  });
});
