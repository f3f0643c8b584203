// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ExecutionDetail, StepRun } from "~/api/types";
import { detailOf } from "~/testing/mock/executions";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi } from "~/testing/server";
import { UnknownPanel } from "./UnknownPanel";

const run = detailOf("e7") as ExecutionDetail;
const step = run.steps[1] as StepRun;

describe("UnknownPanel", () => {
  it("asks for nothing before a person chose, then says exactly what the button does", async () => {
    const asked = fakeApi({
      "GET /auth/me": () => ({ body: session }),
      "POST /executions/e7/resolve-unknown": () => ({ status: 202 }),
    });
    renderAt("/executions/e7", "/executions/:id", <UnknownPanel run={run} step={step} />);
    expect(await screen.findByRole("button", { name: "Choose what happened" })).toBeDisabled();
    await userEvent.click(screen.getByRole("radio", { name: "It has to run once more" }));
    await userEvent.click(screen.getByRole("button", { name: "Run step 2 once more on cache-2" }));
    await waitFor(() => expect(asked.at(-1)?.body).toEqual({ step_order: 2, verdict: "retry", comment: null }));
  });

  it("only explains to a person who may not decide", async () => {
    fakeApi({ "GET /auth/me": () => ({ body: { ...session, user: { ...session.user, permissions: [] } } }) });
    renderAt("/executions/e7", "/executions/:id", <UnknownPanel run={run} step={step} />);
    expect(await screen.findByRole("heading", { name: /Nobody knows how step 2/ })).toBeVisible();
    expect(screen.queryByRole("radio")).toBeNull();
  });
});
