// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { approvalDiff, approvals, delegates, detailOf, links } from "~/testing/mock/executions";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi } from "~/testing/server";
import { ApprovalPage } from "./ApprovalPage";

const [approval] = approvals;

function open(hash = "", verified: object = {}) {
  const log = fakeApi({
    "GET /auth/me": () => ({ body: session }),
    "GET /approvals/p1": () => ({ body: approval }),
    "GET /approvals/p1/diff": () => ({ body: approvalDiff }),
    "GET /executions/e2": () => ({ body: detailOf("e2") }),
    "GET /approvals/p1/delegates": () => ({ body: delegates }),
    "POST /approvals/p1/delegations": () => ({ body: approval }),
    "POST /approvals/p1/links": () => ({ body: links }),
    "POST /approvals/p1/links/verify": () => ({ body: { decision: "approve", obstacle: null, ...verified } }),
    "POST /approvals/p1/decisions": () => ({ body: { id: "p1", status: "approved", approvals: 1, quorum: 1 } }),
  });
  renderAt(`/approvals/p1${hash}`, "/approvals/:id", <ApprovalPage />);
  return log;
}

const sent = (log: ReturnType<typeof open>, path: string) => log.filter((one) => one.path.endsWith(path)).map((one) => one.body);

describe("ApprovalPage", () => {
  it("decides with the link that led here, and only after a tap", async () => {
    const log = open("#approve=AZ3kqQ");
    expect(await screen.findByText(/This link asks you to approve/)).toBeVisible();
    expect(sent(log, "/decisions")).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: /^Approve and run/ }));
    expect(sent(log, "/decisions")).toEqual([{ decision: "approve", plan_hash: approval?.plan_hash, comment: null, link: "AZ3kqQ" }]);
  });

  it("asks for the reason at once when the link rejects", async () => {
    open("#reject=AZ3kqR", { decision: "reject" });
    expect(await screen.findByLabelText("Why not?")).toBeVisible();
  });

  it("says why a link decides nothing, and decides without it", async () => {
    const log = open("#approve=AZ3kqQ", { obstacle: "This link was used already; it works once." });
    expect(await screen.findByText(/was used already/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /^Approve and run/ }));
    expect(sent(log, "/decisions")).toEqual([{ decision: "approve", plan_hash: approval?.plan_hash, comment: null }]);
  });

  it("lets somebody else decide", async () => {
    const log = open();
    await userEvent.click(await screen.findByRole("button", { name: "Let somebody else decide" }));
    await userEvent.click(await screen.findByRole("combobox", { name: "Person" }));
    await userEvent.click(await screen.findByText("Ines Duarte (ines)"));
    await userEvent.click(screen.getByRole("button", { name: "Let this person decide" }));
    expect(sent(log, "/delegations")).toEqual([{ to: "ines", comment: null }]);
  });

  it("makes two links for one person", async () => {
    const log = open();
    await userEvent.click(await screen.findByRole("button", { name: "Make a link" }));
    const user = await screen.findByLabelText("For whom (user name)");
    await userEvent.clear(user);
    await userEvent.type(user, "ines");
    await userEvent.click(screen.getByRole("button", { name: "Make two links" }));
    expect(await screen.findByDisplayValue(links.approve_url)).toBeVisible();
    expect(sent(log, "/links")).toEqual([{ user: "ines" }]);
  });
});
