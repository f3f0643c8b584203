// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ExecutionDetail } from "~/api/types";
import { detailOf } from "~/testing/mock/executions";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi } from "~/testing/server";
import { Steer } from "./Steer";
import { possible } from "./steer";

const paused = detailOf("e9") as ExecutionDetail;
const running = detailOf("e1") as ExecutionDetail;
const ended = detailOf("e4") as ExecutionDetail;
const held: ExecutionDetail = {
  ...paused, steps: paused.steps.map((step) => ({ ...step, status: "failed" })),
  status_reason: { code: "paused_failed_step", message: "Paused by ada. Step 1 failed. Retry it, skip it, or resume to end the run." },
};

describe("what can be asked of a run", () => {
  it("depends on how it stands", () => {
    expect(possible(running)).toEqual(["pause"]);
    expect(possible({ ...running, steering: paused.steering })).toEqual(["resume"]);
    expect(possible(paused)).toEqual(["resume", "skip_step", "retry_step"]);
    expect(possible({ ...paused, steps: [] })).toEqual(["resume", "skip_step"]);
    expect(possible(detailOf("e3") as ExecutionDetail)).toEqual([]);
    expect(possible(ended)).toEqual(["retry"]);
    expect(possible({ ...ended, server_id: null })).toEqual([]);
  });
});

describe("Steer", () => {
  it("says what happens, asks why, and sends it", async () => {
    const asked = fakeApi({
      "GET /auth/me": () => ({ body: session }),
      "POST /executions/e9/skip-step": () => ({ status: 202 }),
    });
    renderAt("/executions/e9", "/executions/:id", <Steer run={paused} />);
    await userEvent.click(await screen.findByRole("button", { name: "Skip next" }));
    expect(await screen.findByText(/Restart service is left out on web-4/)).toBeVisible();
    await userEvent.type(screen.getByRole("textbox", { name: "Reason" }), "not needed");
    await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Skip next" }));
    await waitFor(() => expect(asked.at(-1)?.body).toEqual({ reason: "not needed" }));
  });

  it("calls it by what it does while a failed step holds the run", async () => {
    fakeApi({ "GET /auth/me": () => ({ body: session }) });
    renderAt("/executions/e9", "/executions/:id", <Steer run={held} />);
    expect(await screen.findByRole("button", { name: "End the run" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Accept and skip" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Repeat step" })).toBeVisible();
  });

  it("shows the way why the engine said no", async () => {
    fakeApi({
      "GET /auth/me": () => ({ body: session }),
      "POST /executions/e1/pause": () => ({ status: 409, body: { type: "urn:opswright:problem:conflict", title: "In conflict with what is there", status: 409, detail: "The run is paused already." } }),
    });
    renderAt("/executions/e1", "/executions/:id", <Steer run={running} />);
    await userEvent.click(await screen.findByRole("button", { name: "Pause" }));
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Pause" }));
    expect(await screen.findByText("The run is paused already.")).toBeVisible();
  });

  it("offers nothing to a person who may not", async () => {
    fakeApi({ "GET /auth/me": () => ({ body: { ...session, user: { ...session.user, permissions: [] } } }) });
    renderAt("/executions/e9", "/executions/:id", <><p>ready</p><Steer run={paused} /></>);
    expect(await screen.findByText("ready")).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("offers to try it where a role may reach this run", async () => {
    const some = { permissions: [], scoped_permissions: ["executions:cancel"] };
    fakeApi({ "GET /auth/me": () => ({ body: { ...session, user: { ...session.user, ...some } } }) });
    renderAt("/executions/e1", "/executions/:id", <Steer run={running} />);
    expect(await screen.findByRole("button", { name: "Pause" })).toBeVisible();
  });
});
