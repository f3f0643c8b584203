// SPDX-License-Identifier: Apache-2.0
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { administrator } from "~/testing/mock/access";
import { consents } from "~/testing/mock/privacy";
import { users } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi, page, refusal } from "~/testing/server";
import { ConsentsPage } from "./ConsentsPage";

const routes = {
  "GET /auth/me": () => ({ body: administrator }),
  "GET /users": () => page(users),
  "GET /consents": () => page(consents),
};
const show = (search = "") => renderAt(`/settings/consents${search}`, "/settings/consents", <ConsentsPage />);

describe("ConsentsPage", () => {
  it("records who agreed to what, and how that is known", async () => {
    const log = fakeApi({ ...routes, "POST /consents": () => refusal(409, "conflict", "This consent to this version was given already and is in force.") });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Record a consent" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("combobox", { name: /Person/ }));
    await userEvent.click(await screen.findByRole("option", { name: "maria" }));
    await userEvent.type(dialog.getByLabelText(/Purpose/), "newsletter");
    await userEvent.type(dialog.getByLabelText(/Version/), "3");
    await userEvent.type(dialog.getByLabelText(/How it is known/), "form 17");
    await userEvent.click(dialog.getByRole("button", { name: "Record a consent" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("was given already");
    expect(log.at(-1)?.body).toEqual({ user_id: "u2", purpose: "newsletter", policy_version: "3", evidence: "form 17", given_at: null });
  });

  it("takes back what is in force, once, with how that is known", async () => {
    const log = fakeApi({ ...routes, "POST /consents/co1/withdraw": () => ({ body: consents[0] }) });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Withdraw on-call-phone of maria" }));
    expect(screen.queryByRole("button", { name: "Withdraw newsletter of tom" })).toBeNull();
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByLabelText("How the withdrawal is known"), "by phone");
    await userEvent.click(dialog.getByRole("button", { name: "Record the withdrawal" }));
    await expect.poll(() => log.find((asked) => asked.path.endsWith("withdraw"))?.body).toEqual({ evidence: "by phone" });
  });

  it("offers nothing to write to who may only read, and says when nothing fits", async () => {
    const log = fakeApi({
      ...routes,
      "GET /auth/me": () => ({ body: { ...administrator, user: { ...administrator.user, permissions: ["privacy:read"] } } }),
      "GET /consents": () => page([]),
    });
    show("?in_force=true");
    expect(await screen.findByText("No consent fits")).toBeVisible();
    expect(screen.queryByRole("button", { name: /Record/ })).toBeNull();
    expect(log.find((asked) => asked.path === "/consents")?.query.get("in_force")).toBe("true");
  });

  it("says that somebody may not see it", async () => {
    fakeApi({ ...routes, "GET /consents": () => refusal(403, "forbidden", "Needs privacy:read.") });
    show();
    expect(await screen.findByText("You may not see this")).toBeVisible();
  });
});
