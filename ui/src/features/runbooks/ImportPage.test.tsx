// SPDX-License-Identifier: Apache-2.0
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { ImportPage } from "./ImportPage";

describe("ImportPage", () => {
  it("shows each mistake with its line and stores nothing on a check", async () => {
    const log = fakeApi({
      "POST /runbooks/import": () => refusal(400, "invalid_runbook", "The file has mistakes.", [{ pointer: "/steps/0", code: "unknown_key", message: "Unknown key comand.", line: 12, column: 5 }]),
    });
    renderAt("/runbooks/import", "/runbooks/import", <ImportPage />);
    await userEvent.click(screen.getByRole("button", { name: "Start from an example" }));
    await userEvent.click(screen.getByRole("button", { name: "Check only" }));
    expect(await screen.findByText("1 mistake")).toBeVisible();
    expect(screen.getByText("Line 12, column 5")).toBeVisible();
    expect(log[0]?.query.get("dry_run")).toBe("true");
    expect(log[0]?.headers.get("Content-Type")).toBe("application/yaml");
  });

  it("leads to what was imported", async () => {
    fakeApi({ "POST /runbooks/import": () => ({ body: { items: [{ id: "r1", name: "restart-service", version: 2, changed: true }] } }) });
    renderAt("/runbooks/import", "/runbooks/import", <ImportPage />);
    await userEvent.click(screen.getByRole("button", { name: "Start from an example" }));
    await userEvent.click(screen.getByRole("button", { name: "Import" }));
    const done = await screen.findByRole("status");
    expect(within(done).getByRole("link", { name: "restart-service" })).toHaveAttribute("href", "/runbooks/r1");
  });
});
