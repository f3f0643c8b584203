// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { DataTable } from "./DataTable";

function show() {
  const columns = [{ key: "name", title: "Name", phone: "title" as const, cell: (row: string) => row }];
  return renderAt("/list", "/list", <DataTable label="Things" columns={columns} rows={["a", "b", "c"]} rowKey={(row) => row} href={(row) => `/things/${row}`} />);
}

describe("DataTable", () => {
  it("moves with j and k and stops at both ends", async () => {
    show();
    screen.getByRole("link", { name: "a" }).focus();
    await userEvent.keyboard("jj");
    expect(screen.getByRole("link", { name: "c" })).toHaveFocus();
    await userEvent.keyboard("jkkkk");
    expect(screen.getByRole("link", { name: "a" })).toHaveFocus();
  });

  it("opens the row that has the focus with Enter", async () => {
    const { router } = show();
    screen.getByRole("link", { name: "b" }).focus();
    await userEvent.keyboard("{Enter}");
    expect(router.state.location.pathname).toBe("/things/b");
  });
});
