// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { ImportPage } from "./ImportPage";

const editor = { "GET /runbooks/schema.json": () => ({ body: {} }), "POST /runbooks/lint": () => ({ body: { items: [] } }) };

describe("ImportPage", () => {
  it("shows each mistake with its line and stores nothing on a check", async () => {
    const log = fakeApi({
      ...editor,
      "POST /runbooks/import": () => refusal(400, "invalid_runbook", "The file has mistakes.", [{ pointer: "/steps/0", code: "unknown_key", message: "Unknown key comand.", line: 12, column: 5 }]),
    });
    renderAt("/runbooks/import", "/runbooks/import", <ImportPage />);
    await userEvent.click(screen.getByRole("button", { name: "Start from an example" }));
    await userEvent.click(screen.getByRole("button", { name: "Check only" }));
    expect(await screen.findByText("1 mistake")).toBeVisible();
    expect(screen.getByText("Line 12, column 5")).toBeVisible();
    const asked = log.find((one) => one.path === "/runbooks/import");
    expect(asked?.query.get("dry_run")).toBe("true");
    expect(asked?.headers.get("Content-Type")).toBe("application/yaml");
  });

  it("opens what the author wrote", async () => {
    const detail = { id: "r1", name: "restart-service", yaml: "name: restart-service\nstatus: active\n", written: "# Ask the night shift first.\nname: restart-service\n", versions: [] };
    fakeApi({ ...editor, "GET /runbooks/r1": () => ({ body: detail }) });
    renderAt("/runbooks/import?from=r1", "/runbooks/import", <ImportPage />);
    expect(await screen.findByText(/Ask the night shift first/)).toBeVisible();
    expect(screen.queryByText(/status/)).toBeNull();
  });

  it("leads to what was imported", async () => {
    const log = fakeApi({ ...editor, "POST /runbooks/import": () => ({ body: { items: [{ id: "r1", name: "restart-service", version: 2, changed: true }] } }) });
    renderAt("/runbooks/import", "/runbooks/import", <ImportPage />);
    await userEvent.click(screen.getByRole("button", { name: "Start from an example" }));
    await userEvent.type(screen.getByLabelText("What changed, and why"), "Say why");
    await userEvent.click(screen.getByRole("button", { name: "Import" }));
    expect(await screen.findByRole("link", { name: "restart-service" })).toHaveAttribute("href", "/runbooks/r1");
    expect(log.find((one) => one.path === "/runbooks/import")?.query.get("change_summary")).toBe("Say why");
  });
});
