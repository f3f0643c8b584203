// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { ApprovalPanel } from "./ApprovalPanel";

const approval = { id: "p1", plan_hash: "9f3c", can_decide: true };
const show = (change: object = {}) => renderAt("/", "/", <ApprovalPanel approval={{ ...approval, ...change }} target="web-3" />);
const ROUTE = "POST /approvals/p1/decisions";

describe("ApprovalPanel", () => {
  it("approves the very plan that is shown, in one tap that names the target", async () => {
    const log = fakeApi({ [ROUTE]: () => ({}) });
    show();
    await userEvent.click(screen.getByRole("button", { name: "Approve and run on web-3" }));
    expect(log[0]?.body).toEqual({ decision: "approve", plan_hash: "9f3c", comment: null });
  });

  it("does not reject without a reason", async () => {
    const log = fakeApi({ [ROUTE]: () => ({}) });
    show();
    await userEvent.click(screen.getByRole("button", { name: "Reject" }));
    expect(screen.getByRole("button", { name: "Reject this run" })).toBeDisabled();
    await userEvent.type(screen.getByLabelText("Why not?"), "Backup is running");
    await userEvent.click(screen.getByRole("button", { name: "Reject this run" }));
    expect(log[0]?.body).toEqual({ decision: "reject", plan_hash: "9f3c", comment: "Backup is running" });
  });

  it("says to look again when the plan has drifted", async () => {
    fakeApi({ [ROUTE]: () => refusal(409, "plan_drift", "The plan is another one now.") });
    show();
    await userEvent.click(screen.getByRole("button", { name: /^Approve/ }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The plan is another one now.");
    expect(screen.getByText(/Look at it again before you decide/)).toBeVisible();
  });

  it("offers nothing to a person who may not decide, and says why", () => {
    show({ can_decide: false, reason_cannot: "You started this run." });
    expect(screen.getByText("You started this run.")).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });
});
