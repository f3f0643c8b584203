// SPDX-License-Identifier: Apache-2.0
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi } from "~/testing/server";
import { RunbookEditor, useFindings } from "./RunbookEditor";

// A few fields of the real schema: all of them make every keystroke slow in jsdom.
const optional = { type: ["string", "null"] };
const schema = { type: "object", required: ["name"], properties: { name: { type: "string" }, category: optional, steps: { type: "array", items: { type: "object", required: ["name"], properties: { name: { type: "string" }, command: optional } } } } };
const text = () => screen.getByTestId("text").textContent ?? "";

function Page({ start }: { start: string }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <RunbookEditor text={value} findings={useFindings(value)} onChange={setValue} />
      <pre data-testid="text">{value}</pre>
    </>
  );
}

async function openForm(start: string, findings: object[] = []) {
  const log = fakeApi({ "GET /runbooks/schema.json": () => ({ body: schema }), "POST /runbooks/lint": () => ({ body: { items: findings } }) });
  renderAt("/", "/", <Page start={start} />);
  await userEvent.click(screen.getByRole("radio", { name: "Form" }));
  await screen.findByRole("heading", { name: "Steps" });
  return log;
}

describe("RunbookEditor", () => {
  it("edits the text by form, and keeps its comments", async () => {
    await openForm("# mine\nname: a\nsteps:\n  - name: first\n    command: date\n");
    await userEvent.type(screen.getAllByLabelText("Category")[0] as HTMLElement, "disk");
    await userEvent.click(screen.getByRole("button", { name: "Add to: Steps" }));
    expect(text()).toMatch(/^# mine\nname: a\n/);
    expect(text()).toContain("category: disk");
    expect(text()).toContain("name: Steps 2");
  });

  it("moves and removes a step", async () => {
    await openForm("name: a\nsteps:\n  - name: first\n  - name: second\n");
    await userEvent.click(screen.getByRole("button", { name: "Move up: second" }));
    expect(text().indexOf("second")).toBeLessThan(text().indexOf("first"));
    await userEvent.click(screen.getByRole("button", { name: "Remove: first" }));
    expect(text()).not.toContain("first");
  });

  it("shows a finding at its field", async () => {
    await openForm("name: a\nsteps:\n  - name: first\n    command: eval $x\n", [{ pointer: "/steps/0/command", code: "eval", message: "No value may reach eval.", line: 4, column: 5, severity: "error" }]);
    const step = screen.getByRole("group", { name: "1. first" });
    await waitFor(() => expect(within(step).getByText("No value may reach eval.")).toBeVisible());
  });

  it("says when the text cannot be a form", async () => {
    fakeApi({ "GET /runbooks/schema.json": () => ({ body: schema }), "POST /runbooks/lint": () => ({ body: { items: [] } }) });
    renderAt("/", "/", <Page start={"name: a\n---\nname: b\n"} />);
    await userEvent.click(screen.getByRole("radio", { name: "Form" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("several runbooks");
  });
});
