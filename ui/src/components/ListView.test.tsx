// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ListQuery } from "~/api/lists";
import { Problem } from "~/lib/problem";
import { renderAt } from "~/testing/render";
import { ListView } from "./ListView";

function show(change: Partial<ListQuery<string>>) {
  const query: ListQuery<string> = { items: undefined, error: null, hasMore: false, isLoadingMore: false, loadMore: vi.fn(), retry: vi.fn(), ...change };
  renderAt("/", "/", <ListView query={query} empty={<p>nothing here</p>}>{(items) => <p>{items.join(" ")}</p>}</ListView>);
  return query;
}

describe("ListView", () => {
  it("shows that it loads before the first answer", () => {
    show({});
    expect(screen.getByRole("status", { name: "Loading" })).toBeVisible();
  });

  it("says that a role is missing instead of showing an error", () => {
    show({ error: new Problem(403, "forbidden", "", "", []) });
    expect(screen.getByText("You may not see this")).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("offers another try after a failure", async () => {
    const query = show({ error: new Problem(500, "internal", "", "It was logged.", []) });
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(query.retry).toHaveBeenCalledOnce();
  });

  it("shows the empty state for no rows", () => {
    show({ items: [] });
    expect(screen.getByText("nothing here")).toBeVisible();
  });

  it("keeps old rows on the page while a refresh fails", () => {
    show({ items: ["one", "two"], error: new Problem(0, "network", "", null, []) });
    expect(screen.getByText("one two")).toBeVisible();
  });

  it("asks for the next page when there is one", async () => {
    const query = show({ items: ["one"], hasMore: true });
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(query.loadMore).toHaveBeenCalledOnce();
  });
});
