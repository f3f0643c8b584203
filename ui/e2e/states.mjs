// SPDX-License-Identifier: Apache-2.0
// Pictures of what a plain visit does not show: dialogs, mistakes, an empty product, a missing permission.
// Needs the mock (npm run build && npm run preview:mock): the states are made by its cookies.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { base, logIn, newPage, settled, withBrowser } from "./browser.mjs";

const folder = process.env.SCREENSHOTS ?? "screenshots";
const shapes = { light: {}, dark: { scheme: "dark" }, phone: { width: 390, height: 844 } };

async function states(page, shot) {
  const open = async (path) => {
    await page.goto(path);
    await settled(page);
  };
  await open("/runbooks/r1?run=1");
  await page.getByRole("combobox", { name: "Server" }).click();
  await page.getByRole("option").first().click();
  await page.getByLabel(/^SERVICE_NAME/).fill("nginx");
  await shot("run-dialog");

  await open("/servers/s3");
  await page.getByRole("button", { name: "Test the connection" }).click();
  await page.getByText("Does not work yet").waitFor();
  await shot("server-test");
  await page.getByRole("button", { name: "Compare and trust" }).click();
  await page.getByRole("dialog").waitFor();
  await shot("trust-dialog");

  await open("/servers/new");
  await page.getByLabel(/^Name/).fill("web-9");
  await page.getByRole("link", { name: "Overview" }).first().click();
  await page.getByText("Leave this page?").waitFor();
  await shot("unsaved");
  await page.getByRole("button", { name: "Stay here" }).click();
  await page.getByLabel(/^Host name or address/).fill("web-9.example.net");
  await page.getByLabel(/^User/).fill("opswright");
  await page.getByRole("button", { name: "Add and test" }).click();
  await page.getByText("sudo works without a password.").waitFor();
  await shot("server-added");

  await open("/settings/sources");
  await page.getByRole("button", { name: "Connect a source" }).click();
  await page.getByLabel("Name").fill("production");
  await page.getByRole("button", { name: "Create the source" }).click();
  await page.getByText("alertmanager.yml").first().waitFor();
  await shot("source-token");

  await open("/runbooks/import");
  await page.getByRole("button", { name: "Start from an example" }).click();
  const editor = page.locator(".cm-content");
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("steps:\n  - comand: true");
  await page.getByRole("button", { name: "Check only" }).click();
  await page.getByText("1 mistake").waitFor();
  await shot("import-mistake");

  await open("/executions/e1");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").waitFor();
  await shot("cancel-dialog");
  await page.keyboard.press("Escape");
  await open("/executions/e9");
  await page.getByRole("button", { name: "Repeat step" }).click();
  await page.getByRole("dialog").waitFor();
  await shot("steer-dialog");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
  await shot("shortcuts");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Search or jump to…").waitFor();
  await shot("palette");
}

await mkdir(folder, { recursive: true });
await withBrowser(async (browser) => {
  for (const [name, shape] of Object.entries(shapes)) {
    const { page, context, errors } = await newPage(browser, shape);
    const shot = (state, fullPage = false) => page.screenshot({ path: join(folder, `${name}-state-${state}.png`), fullPage });
    await logIn(page);
    await states(page, shot);
    await context.addCookies([{ name: "mock", value: "empty", url: base }]);
    for (const path of ["", "alerts", "approvals", "executions", "runbooks", "servers"]) {
      await page.goto(`/${path}`);
      await settled(page);
      await shot(`empty-${path === "" ? "overview" : path}`, true);
    }
    await context.addCookies([{ name: "mock", value: "forbidden", url: base }]);
    await page.goto("/settings/users");
    await page.getByText("You may not see this").waitFor();
    await shot("forbidden");
    if (errors.length > 0) console.error(errors.join("\n"));
    await context.close();
  }
});
