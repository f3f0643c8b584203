// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { ApiKey } from "~/api/resources";
import { renderAt } from "~/testing/render";
import { fakeApi } from "~/testing/server";
import { RotateKeyDialog } from "./RotateKeyDialog";

it("shows the successor once and says how long the old key lives on", async () => {
  const asked = fakeApi({ "POST /api-keys/k1/rotate": () => ({ status: 201, body: { id: "k2", token: "ow_k2_secret" } }) });
  renderAt("/settings/api-keys", "/settings/api-keys", <RotateKeyDialog old={{ id: "k1", name: "deploy" } as ApiKey} onClose={() => undefined} />);
  await userEvent.click(await screen.findByRole("button", { name: "Make the successor" }));
  expect(await screen.findByText("ow_k2_secret")).toBeVisible();
  expect(screen.getByText("The old key works for: a day.")).toBeVisible();
  expect(asked[0]?.body).toEqual({ overlap_seconds: 86_400 });
});
