// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { auditEvents, savedSearches, verification } from "~/testing/mock/audit";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { AuditEventPage } from "./AuditEventPage";
import { AuditPage } from "./AuditPage";

const routes = {
  "GET /auth/me": () => ({ body: session }),
  "GET /audit-events": () => ({ body: { items: auditEvents, next_cursor: null } }),
  "GET /audit-searches": () => ({ body: { items: savedSearches, next_cursor: null } }),
  "GET /audit-events/a1": () => ({ body: auditEvents[0] }),
};

describe("the audit log", () => {
  it("shows a row for each fact, which leads to all of it", async () => {
    fakeApi(routes);
    renderAt("/audit", "/audit", <AuditPage />);
    expect(await screen.findByRole("link", { name: "server update" })).toHaveAttribute("href", "/audit/a1");
    expect(screen.getByText("restart-service on web-3")).toBeVisible();
    expect(screen.getByText("POST /api/v1/servers")).toBeVisible();
  });

  it("shows what a change changed, with secrets masked", async () => {
    fakeApi(routes);
    renderAt("/audit/a1", "/audit/:id", <AuditEventPage />);
    expect(await screen.findByText("10.0.0.4")).toBeVisible();
    expect(screen.getByText("10.0.0.3")).toBeVisible();
    expect(screen.getAllByText("***")).toHaveLength(2);
    expect(screen.getByRole("link", { name: "web-3" })).toHaveAttribute("href", "/servers/s1");
  });

  it("opens a search that somebody kept, and forgets it", async () => {
    const log = fakeApi({ ...routes, "DELETE /audit-searches/q1": () => ({ status: 204 }) });
    renderAt("/audit?q=web", "/audit", <AuditPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Kept searches" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Denied last night" }));
    await waitFor(() => expect(log.findLast((one) => one.path === "/audit-events")?.query.toString()).toBe("limit=50&category=security&outcome=denied"));
    await userEvent.click(screen.getByRole("button", { name: "Kept searches" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Forget Denied last night" }));
    await waitFor(() => expect(log.some((one) => one.method === "DELETE")).toBe(true));
  });

  it("keeps the search at hand for everybody", async () => {
    const log = fakeApi({ ...routes, "POST /audit-searches": () => ({ status: 201, body: { id: "q2" } }) });
    renderAt("/audit?q=web&outcome=failure", "/audit", <AuditPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Kept searches" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Keep this search" }));
    await userEvent.type(await screen.findByLabelText(/Name/), "Failures on web");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(log.find((one) => one.method === "POST")?.body).toEqual({ name: "Failures on web", filters: { outcome: "failure", q: "web" } }));
  });

  it("says whether the chain is whole", async () => {
    fakeApi({ ...routes, "POST /audit-events/verify": () => ({ body: verification }) });
    renderAt("/audit", "/audit", <AuditPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Verify" }));
    expect(await screen.findByText(/Nothing was changed: 48112 events/)).toBeVisible();
  });

  it("says what was tampered with", async () => {
    const bad = { ...verification, ok: false, first_bad: { sequence: 7, reason: "event_changed: the event was changed" } };
    fakeApi({ ...routes, "POST /audit-events/verify": () => ({ body: bad }) });
    renderAt("/audit", "/audit", <AuditPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Verify" }));
    expect(await screen.findByText(/event_changed/)).toBeVisible();
  });

  it("says that there is nothing, and that it may not be seen", async () => {
    fakeApi({ ...routes, "GET /audit-events": () => ({ body: { items: [], next_cursor: null } }) });
    const empty = renderAt("/audit", "/audit", <AuditPage />);
    expect(await screen.findByText("Nothing was recorded yet")).toBeVisible();
    empty.unmount();
    fakeApi({ ...routes, "GET /audit-events": () => refusal(403, "forbidden", "Not allowed") });
    renderAt("/audit", "/audit", <AuditPage />);
    expect(await screen.findByText("You may not see this")).toBeVisible();
  });
});
