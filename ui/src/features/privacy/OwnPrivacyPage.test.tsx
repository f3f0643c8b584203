// SPDX-License-Identifier: Apache-2.0
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { ownPrivacyRequests } from "~/testing/mock/privacy";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi, page } from "~/testing/server";
import { OwnPrivacyPage } from "./OwnPrivacyPage";

const routes = {
  "GET /auth/me": () => ({ body: { ...session, user: { ...session.user, permissions: [] } } }),
  "GET /me/privacy-requests": () => page(ownPrivacyRequests),
};
const show = () => renderAt("/account/privacy", "/account/privacy", <OwnPrivacyPage />);

describe("one's own data", () => {
  it("says what comes next, and lets nobody take back what others asked", async () => {
    fakeApi(routes);
    show();
    expect(await screen.findByText(/It can be fetched 3 more times until/)).toBeVisible();
    expect(screen.getByText(/You will be forgotten at/)).toBeVisible();
    expect(screen.getByText("You got one yesterday")).toBeVisible();
    expect(await screen.findAllByRole("button", { name: "Withdraw" })).toHaveLength(1);
  });

  it("asks to be forgotten only when that is meant", async () => {
    const log = fakeApi({ ...routes, "POST /me/privacy-requests": () => ({ body: ownPrivacyRequests[1] }) });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Ask to be forgotten" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByRole("button", { name: "Ask to be forgotten" })).toBeDisabled();
    await userEvent.click(dialog.getByRole("checkbox"));
    await userEvent.click(dialog.getByRole("button", { name: "Ask to be forgotten" }));
    await expect.poll(() => log.find((asked) => asked.method === "POST")?.body).toEqual({ kind: "erasure", reason: null, grace_days: 14 });
  });

  it("fetches one's own copy from one's own place", async () => {
    const log = fakeApi({ ...routes, "POST /me/privacy-requests/pr5/archive": () => ({ body: {} }) });
    URL.createObjectURL = () => "blob:x";
    URL.revokeObjectURL = () => undefined;
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Download" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByLabelText(/^Passphrase/), "a passphrase that is long");
    await userEvent.click(dialog.getByRole("button", { name: "Download" }));
    await expect.poll(() => log.find((asked) => asked.path.endsWith("/archive"))?.body).toEqual({ passphrase: "a passphrase that is long" });
  });
});
