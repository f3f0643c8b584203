// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { RunbookDetail } from "~/api/resources";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi } from "~/testing/server";
import { Versions } from "./Versions";

const made = { created_by: "jo", created_at: "2026-11-01T10:00:00Z" };
const runbook = {
  id: "r1",
  version: 2,
  versions: [
    { version: 2, change_summary: "Faster", ...made },
    { version: 1, change_summary: null, ...made },
  ],
} as unknown as RunbookDetail;

describe("Versions", () => {
  it("shows what a version changed, and restores an older one", async () => {
    const log = fakeApi({
      "GET /auth/me": () => ({ body: { ...session, user: { ...session.user, permissions: ["runbooks:write"] } } }),
      "GET /runbooks/r1/diff": () => ({
        body: { from: 1, to: 2, changes: [{ path: "steps[Restart].timeout_seconds", kind: "changed", before: "60", after: "30" }] },
      }),
      "POST /runbooks/r1/restore": () => ({ body: { id: "r1", name: "restart", version: 3, changed: true } }),
    });
    renderAt("/runbooks/r1", "/runbooks/:id", <Versions runbook={runbook} />);
    await userEvent.click(screen.getByRole("button", { name: "Changes of version 2" }));
    expect(await screen.findByText("steps[Restart].timeout_seconds")).toBeVisible();
    expect(screen.getByText("60")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Restore version 2" })).toBeNull();
    await userEvent.click(await screen.findByRole("button", { name: "Restore version 1" }));
    await waitFor(() => expect(log.find((call) => call.path.endsWith("/restore"))?.body).toEqual({ version: 1 }));
  });

  it("offers no way back to those who may not write", () => {
    fakeApi({ "GET /auth/me": () => ({ body: { ...session, user: { ...session.user, permissions: [] } } }) });
    renderAt("/runbooks/r1", "/runbooks/:id", <Versions runbook={runbook} />);
    expect(screen.queryByRole("button", { name: "Restore version 1" })).toBeNull();
  });
});
