// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { JoinPage } from "./JoinPage";

const offer = { id: "org-2", name: "Night shift", roles: ["viewer"], home: false };

describe("JoinPage", () => {
  it("says what is offered, joins, and goes there", async () => {
    const asked = fakeApi({
      "POST /auth/organizations/offered": () => ({ body: offer }),
      "POST /auth/organizations/join": () => ({ body: offer }),
      "POST /auth/organizations/switch": () => ({ body: { csrf_token: "next", organization: { id: "org-2", name: "Night shift" }, user: {}, must_change_password: false } }),
    });
    renderAt("/join#s3cret", "/join", <JoinPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Join Night shift" }));
    await expect.poll(() => asked.map((one) => one.body)).toEqual([{ token: "s3cret" }, { token: "s3cret" }, { organization_id: "org-2" }]);
  });

  it("says what to do with a link that is over", async () => {
    fakeApi({ "POST /auth/organizations/offered": () => refusal(403, "link_invalid", "Ask for another invitation.") });
    renderAt("/join#old", "/join", <JoinPage />);
    expect(await screen.findByRole("alert")).toHaveTextContent("Ask for another invitation.");
  });
});
