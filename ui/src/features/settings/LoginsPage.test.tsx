// SPDX-License-Identifier: Apache-2.0
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { LoginsPage } from "./LoginsPage";

const page = (items: unknown[]) => () => ({ body: { items, next_cursor: null } });
const administrator = { ...session, user: { ...session.user, permissions: [...session.user.permissions, "login-networks:read", "login-networks:write", "mails:read"] } };
const block = { id: "b1", network: "203.0.113.7/32", reason: "30 failed logins in ten minutes", automatic: true, created_by: null, created_at: "2026-11-21T12:00:00Z", expires_at: "2026-11-21T13:00:00Z", lifted_at: null, lifted_by: null, active: true };
const attempt = { id: "a1", at: "2026-11-21T12:00:00Z", username: null, address: "203.0.113.7", subnet: "203.0.113.0/24", outcome: "failed", user_agent: null };

function lists(more: Parameters<typeof fakeApi>[0]) {
  fakeApi({
    "GET /auth/me": () => ({ body: administrator }),
    "GET /auth/options": () => ({ body: { mail: false } }),
    "GET /blocked-networks": page([block]),
    "GET /allowed-networks": page([]),
    "GET /login-attempts": page([attempt]),
    "GET /mails": page([]),
    ...more,
  });
}

describe("LoginsPage", () => {
  it("shows what was blocked and why, who tried, and that mail is not set up", async () => {
    lists({});
    renderAt("/settings/logins", "/settings/logins", <LoginsPage />);
    expect(await screen.findByText("30 failed logins in ten minutes")).toBeInTheDocument();
    expect(await screen.findByText("Nobody has this name")).toBeInTheDocument();
    expect(await screen.findByText("Mail is not set up here")).toBeInTheDocument();
  });

  it("says in the form why a network cannot be blocked", async () => {
    lists({
      "POST /blocked-networks": (asked) => {
        expect(asked.body).toEqual({ network: "10.0.0.0/8", reason: "noise", expires_in_seconds: 604_800 });
        return refusal(400, "invalid", "You call from this network (10.1.2.3). You would lock yourself out.");
      },
    });
    renderAt("/settings/logins", "/settings/logins", <LoginsPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Block a network" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByLabelText(/Network/), "10.0.0.0/8");
    await userEvent.type(dialog.getByLabelText(/Reason/), "noise");
    await userEvent.click(dialog.getByRole("button", { name: "Block a network" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("You would lock yourself out.");
  });
});
