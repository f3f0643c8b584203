// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi } from "~/testing/server";
import { FactorDuePage } from "./FactorDuePage";

it("leads to a second factor or out, and on only when there is one", async () => {
  fakeApi({ "GET /auth/second-factor": () => ({ body: { enabled: false, since: null, recovery_codes_left: 0 } }) });
  renderAt("/", "/", <FactorDuePage />);
  expect(await screen.findByRole("heading", { level: 1, name: "Set up a second factor" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Log out" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Go on" })).toBeNull();
});
