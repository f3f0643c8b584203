// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { fleetDetail } from "~/testing/mock/fleets";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { FleetPage } from "./FleetPage";

const routes = { "GET /auth/me": () => ({ body: session }), "GET /fleets/f1": () => ({ body: fleetDetail("f1") }) };
const show = (id: string) => renderAt(`/fleets/${id}`, "/fleets/:id", <FleetPage />);

describe("FleetPage", () => {
  it("accounts for every server in its wave, and leads to its run", async () => {
    fakeApi(routes);
    show("f1");
    const wave = within(await screen.findByRole("list", { name: "Wave 2" }));
    expect(wave.getAllByRole("listitem")).toHaveLength(4);
    expect(wave.getByText(/Paused by maria: looks odd/)).toBeVisible();
    expect(screen.getByText(/The next wave waits for the paused run, at most four hours/)).toBeVisible();
    expect(wave.getByRole("link", { name: "web-13" })).toHaveAttribute("href", "/executions/13");
    expect(wave.getByText(/does not allow this server/)).toBeVisible();
    expect(within(screen.getByRole("list", { name: "Wave 3" })).getAllByText("Waits for its turn")).toHaveLength(4);
    expect(screen.getByText("9: 2 completed, 1 refused, 1 under way, 1 paused, 4 to come")).toBeVisible();
  });

  it("says what a stop does before it stops, and asks for the undo that was chosen", async () => {
    const asked = fakeApi({ ...routes, "POST /fleets/f1/cancel": () => ({ status: 202 }) });
    show("f1");
    await userEvent.click(await screen.findByRole("button", { name: "Stop" }));
    expect(await screen.findByText(/4 servers that wait for their turn are left alone/)).toBeVisible();
    await userEvent.click(screen.getByRole("checkbox"));
    await userEvent.click(screen.getByRole("button", { name: "Stop the fleet" }));
    await waitFor(() => expect(asked.find((one) => one.method === "POST")?.body).toEqual({ reason: null, undo: true }));
  });

  it("offers no stop to a person who may not, nor for a fleet that has ended", async () => {
    fakeApi({ ...routes, "GET /auth/me": () => ({ body: { ...session, user: { ...session.user, permissions: [] } } }) });
    show("f1");
    expect(await screen.findByRole("heading", { level: 1, name: "restart-service on 9 servers" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  });

  it("says that there is no such fleet, and that it may not be seen", async () => {
    fakeApi({ ...routes, "GET /fleets/no": () => refusal(403, "forbidden", "Not allowed") });
    show("no");
    expect(await screen.findByText("You may not see this")).toBeVisible();
  });
});
