// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi } from "~/testing/server";
import { PrivacyPage } from "./PrivacyPage";

const person = (id: string, username: string) => ({ id, username });
const request = {
  id: "p1", kind: "export", status: "collected", subject: person("u7", "maria"), reason: "by letter",
  requested_by: person("u8", "boss"), requested_at: "2026-01-01T00:00:00Z", due_at: "2026-01-15T00:00:00Z", decided_by: null,
  decided_at: null, decision_comment: null, available_until: null, downloads: 0, row_count: 12, counts: { users: 1, user_sessions: 11 },
  status_reason: null, completed_at: null,
};
const me = { ...session, user: { ...session.user, permissions: [...session.user.permissions, "privacy:read", "privacy:write", "privacy:review", "privacy:export"] } };
const routes = {
  "GET /auth/me": () => ({ body: me }),
  "GET /privacy-requests": () => ({ body: { items: [request], next_cursor: null } }),
};

describe("privacy requests", () => {
  it("lets another person release what was collected, seeing how much it is", async () => {
    const decided = vi.fn(() => ({ body: request }));
    fakeApi({ ...routes, "POST /privacy-requests/p1/decision": decided });
    renderAt("/settings/privacy", "/settings/privacy", <PrivacyPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Decide" }));
    expect(await screen.findByText("12 rows were collected:")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Release" }));
    await vi.waitFor(() => expect(decided).toHaveBeenCalled());
  });

  it("does not ask whoever asked for it", async () => {
    fakeApi({ ...routes, "GET /privacy-requests": () => ({ body: { items: [{ ...request, requested_by: person(me.user.id, "me") }], next_cursor: null } }) });
    renderAt("/settings/privacy", "/settings/privacy", <PrivacyPage />);
    expect(await screen.findByRole("button", { name: "Withdraw" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Decide" })).toBeNull();
  });
});
