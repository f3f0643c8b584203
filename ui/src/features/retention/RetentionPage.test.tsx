// SPDX-License-Identifier: Apache-2.0
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { preview, retention, retentionEvents } from "~/testing/mock/privacy";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi, page, refusal } from "~/testing/server";
import { RetentionPage } from "./RetentionPage";

const routes = {
  "GET /auth/me": () => ({ body: session }),
  "GET /retention": () => ({ body: { items: retention } }),
  "GET /audit-events": () => page(retentionEvents),
  "POST /retention/preview": (asked: { body: unknown }) => ({ body: { items: preview((asked.body as { keep_days: number | null }).keep_days) } }),
};
const show = () => renderAt("/settings/retention", "/settings/retention", <RetentionPage />);

describe("RetentionPage", () => {
  it("says for how long each class is kept, what is held and why, and what was said before", async () => {
    fakeApi(routes);
    show();
    expect(await screen.findByText("90 days")).toBeVisible();
    expect(screen.getAllByText("For ever")).toHaveLength(3);
    expect(screen.getByText("Asked for by the auditors, case 2026-17")).toBeVisible();
    expect(await screen.findByText("Output of commands: 1,312 rows deleted, older than 90 days")).toBeVisible();
  });

  it("counts what would go and leaves out what is held", async () => {
    fakeApi(routes);
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Count what would go" }));
    expect(await screen.findByText(/^204 rows would go/)).toBeVisible();
    expect(screen.getByText("Nothing while it is held (12 rows over)")).toBeVisible();
  });

  it("says before it saves how many rows the new days would delete", async () => {
    const log = fakeApi({ ...routes, "PUT /retention/alerts": () => ({ body: retention[4] }) });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Change Resolved alerts" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByLabelText("Keep it for a limited time"));
    await userEvent.click(dialog.getByRole("button", { name: "Count what would go" }));
    expect(await dialog.findByText("733 rows would be deleted.")).toBeVisible();
    await userEvent.click(dialog.getByRole("button", { name: "Save" }));
    await expect.poll(() => log.find((asked) => asked.method === "PUT")?.body).toEqual({ keep_days: 365, on_hold: false, hold_reason: null });
  });

  it("asks for the reason of a hold, and shows a refusal at its field", async () => {
    fakeApi({ ...routes, "PUT /retention/sessions": () => refusal(400, "invalid", "One thing is wrong.", [{ pointer: "/hold_reason", message: "Say why it is held." }]) });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Change Ended sessions" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByLabelText("Hold it"));
    const reason = dialog.getByLabelText(/Reason of the hold/);
    expect(reason).toBeRequired();
    await userEvent.type(reason, " ");
    await userEvent.click(dialog.getByRole("button", { name: "Save" }));
    expect(await dialog.findByText("Say why it is held.")).toBeVisible();
  });

  it("shows who may only look neither counts nor changes, and no history they may not read", async () => {
    fakeApi({ ...routes, "GET /auth/me": () => ({ body: { ...session, user: { ...session.user, permissions: ["settings:read"] } } }) });
    show();
    expect(await screen.findByText("90 days")).toBeVisible();
    expect(screen.queryByRole("button", { name: /Count|Change/ })).toBeNull();
    expect(screen.queryByText("What was set, and what went")).toBeNull();
  });
});
