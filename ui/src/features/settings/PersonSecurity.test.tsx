// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { User } from "~/api/resources";
import { renderAt } from "~/testing/render";
import { fakeApi } from "~/testing/server";
import { PersonSecurity } from "./PersonSecurity";

const at = "2026-11-22T05:00:00Z";
const session = { id: "s1", created_at: at, last_seen_at: at, expires_at: at, ip_address: "10.0.0.1", user_agent: "curl/8.5.0", current: false };
const maria = { id: "u2", username: "maria" } as User;

describe("PersonSecurity", () => {
  it("takes a second factor away by a second click that says what it does", async () => {
    let factor = true;
    fakeApi({
      "GET /users/u2/security": () => ({ body: { second_factor: factor, sessions: factor ? [session] : [] } }),
      "DELETE /users/u2/second-factor": () => {
        factor = false;
        return { status: 204 };
      },
    });
    renderAt("/settings/users", "/settings/users", <PersonSecurity person={maria} />);
    await userEvent.click(await screen.findByRole("button", { name: "Take the second factor away" }));
    expect(screen.getByText(/Make sure that it is them who asks/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Take it away" }));
    expect(await screen.findByText("They have no second factor.")).toBeVisible();
    expect(screen.getByText("They are not logged in.")).toBeVisible();
  });

  it("says what failed logins bring about, and clears them by a second click", async () => {
    let count = 100;
    fakeApi({
      "GET /users/u2/security": () => ({ body: { second_factor: false, sessions: [], login_failures: { count, last_at: at, wait_seconds: count === 0 ? 0 : 41, proof_asked: count > 0, refused_until: count === 0 ? null : at } } }),
      "DELETE /users/u2/login-failures": () => {
        count = 0;
        return { status: 204 };
      },
    });
    renderAt("/settings/users", "/settings/users", <PersonSecurity person={maria} />);
    expect(await screen.findByText(/since the last one that worked: 100\..* wait 41 s\..* proof of work\. Until .* only networks/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Clear the failures" }));
    expect(screen.getByText(/and so can whoever guesses/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Clear them" }));
    expect(await screen.findByText("No failed logins are held against them.")).toBeVisible();
  });

  it("ends all sessions", async () => {
    let sessions = [session];
    fakeApi({
      "GET /users/u2/security": () => ({ body: { second_factor: false, sessions } }),
      "DELETE /users/u2/sessions": () => {
        sessions = [];
        return { status: 204 };
      },
    });
    renderAt("/settings/users", "/settings/users", <PersonSecurity person={maria} />);
    expect(await screen.findByText("Open sessions: 1")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "End all sessions" }));
    await userEvent.click(screen.getByRole("button", { name: "End them now" }));
    expect(await screen.findByText("They are not logged in.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "End all sessions" })).toBeNull();
  });
});
