// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ExecutionDetail } from "~/api/types";
import { saveFile } from "~/lib/files";
import { detailOf } from "~/testing/mock/executions";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { Evidence } from "./Evidence";

vi.mock("~/lib/files", () => ({ saveFile: vi.fn() }));

const run = detailOf("e4") as ExecutionDetail;
const may = (...permissions: string[]) => () => ({ body: { ...session, user: { ...session.user, permissions } } });
const show = () => renderAt("/executions/e4", "/executions/:id", <Evidence run={run} />);

describe("the evidence of a run", () => {
  beforeEach(() => vi.mocked(saveFile).mockClear());

  it("is stored as a file", async () => {
    fakeApi({ "GET /auth/me": may("audit:export"), "GET /executions/e4/evidence": () => ({ body: "zip" }) });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Download evidence" }));
    await waitFor(() => expect(saveFile).toHaveBeenCalledWith("opswright-evidence-e4.zip", expect.anything()));
  });

  it("says why it could not be had", async () => {
    fakeApi({ "GET /auth/me": may("audit:export"), "GET /executions/e4/evidence": () => refusal(503, "unavailable", "The audit log cannot be written.") });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Download evidence" }));
    expect(await screen.findByText("The audit log cannot be written.")).toBeVisible();
    expect(saveFile).not.toHaveBeenCalled();
  });

  it("is not offered to who may not take the log out", async () => {
    const asked = fakeApi({ "GET /auth/me": may("executions:run", "audit:read") });
    show();
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(screen.queryByRole("button")).toBeNull();
  });
});
