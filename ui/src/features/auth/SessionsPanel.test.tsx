// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi, page } from "~/testing/server";
import { deviceName } from "./deviceName";
import { SessionsPanel } from "./SessionsPanel";

const at = "2026-11-22T05:00:00Z";
const here = { id: "s1", created_at: at, last_seen_at: at, expires_at: at, ip_address: "10.0.0.1", user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", current: true };
const phone = { ...here, id: "s2", ip_address: "10.0.0.2", user_agent: "curl/8.5.0", current: false };

describe("SessionsPanel", () => {
  it("tells the sessions apart and ends another one, never this one", async () => {
    let ended = false;
    fakeApi({
      "GET /sessions": () => page(ended ? [here] : [here, phone]),
      "DELETE /sessions/s2": () => {
        ended = true;
        return { status: 204 };
      },
    });
    renderAt("/account/security", "/account/security", <SessionsPanel />);
    expect(await screen.findByText("Firefox, Linux")).toBeVisible();
    expect(screen.queryByRole("button", { name: "End the session of Firefox, Linux" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "End the session of curl" }));
    await waitFor(() => expect(screen.queryByText("curl")).toBeNull());
    expect(screen.queryByRole("button", { name: "End all others" })).toBeNull();
  });

  it("has no name for a session without one", () => expect(deviceName("")).toBeNull());
});
