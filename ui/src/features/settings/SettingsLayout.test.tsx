// SPDX-License-Identifier: Apache-2.0
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { routes } from "~/app/router";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi } from "~/testing/server";
import { SettingsLayout } from "./SettingsLayout";
import { settingsFor } from "./settingsMap";

const at = (path: string, permissions: string[]) => {
  fakeApi({ "GET /auth/me": () => ({ body: { ...session, user: { ...session.user, permissions } } }) });
  return renderAt(path, "/settings/*", <SettingsLayout />);
};
const everything = ["api-keys:read", "users:read", "teams:read", "roles:read", "login-networks:read", "settings:read", "privacy:read"];

function paths(among: typeof routes): string[] {
  return among.flatMap((route) => [route.path ?? "", ...paths(route.children ?? [])]);
}

describe("SettingsLayout", () => {
  it("groups the pages and says which one is open", async () => {
    at("/settings/users", everything);
    const list = await screen.findByRole("navigation", { name: "Settings" });
    const people = await within(list).findByRole("list", { name: "People and access" });
    expect(within(people).getAllByRole("link").map((link) => link.textContent)).toEqual(["People", "Teams", "Roles", "Logins"]);
    expect(within(people).getByRole("link", { current: "page" })).toHaveTextContent("People");
    expect(within(list).getAllByRole("link", { current: "page" })).toHaveLength(1);
  });

  it("hides what somebody may not see, with the name of a group that would be empty", async () => {
    at("/settings/sources", ["teams:read"]);
    expect(await screen.findByRole("link", { name: "Teams" })).toBeVisible();
    expect(screen.queryByRole("link", { name: "People" })).toBeNull();
    expect(screen.queryByText("Records")).toBeNull();
  });

  it("unfolds by a button that names the open page, and folds on Escape and when a page was chosen", async () => {
    const { router } = at("/settings/users", everything);
    await screen.findByRole("link", { name: "Teams" });
    const fold = screen.getByRole("button", { name: /Settings\s*People/ });
    expect(fold).toHaveAttribute("aria-expanded", "false");
    await userEvent.click(fold);
    expect(fold).toHaveAttribute("aria-expanded", "true");
    await userEvent.keyboard("{Escape}");
    expect(fold).toHaveAttribute("aria-expanded", "false");
    await userEvent.click(fold);
    await userEvent.click(screen.getByRole("link", { name: "Teams" }));
    expect(router.state.location.pathname).toBe("/settings/teams");
    expect(screen.getByRole("button", { name: /Settings\s*Teams/ })).toHaveAttribute("aria-expanded", "false");
  });

  it("leads to every page of the settings that there is", () => {
    const listed = settingsFor(everything).flatMap((group) => group.places.map((place) => place.to));
    expect(listed.toSorted()).toEqual(paths(routes).filter((path) => path.startsWith("/settings/")).toSorted());
  });
});
