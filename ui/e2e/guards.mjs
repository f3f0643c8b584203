// SPDX-License-Identifier: Apache-2.0
// What holds automation back, made and changed by form in a real browser: a blackout window, a budget, a breaker; then
// a back-test of alerts that came in. At a desk, and in the dark on a phone.
// OPSWRIGHT_URL, OPSWRIGHT_ADMIN_USER, OPSWRIGHT_ADMIN_PASSWORD; SCREENSHOTS (folder, optional).
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { base, logIn, newPage, overflows, settled, withBrowser } from "./browser.mjs";
import { firingAlert } from "./journey-data.mjs";

const folder = process.env.SCREENSHOTS;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shapes = { "guards at a desk": {}, "guards on a dark phone": { width: 390, height: 844, scheme: "dark" } };

/** Calls the API as the person who is logged in. */
async function call(page, path, type, body) {
  return page.evaluate(
    async ({ path, type, body }) => {
      const me = await (await fetch("/api/v1/auth/me")).json();
      const response = await fetch(`/api/v1${path}`, { method: "POST", headers: { "Content-Type": type, "X-CSRF-Token": me.csrf_token }, body });
      return response.json();
    },
    { path, type, body },
  );
}

const runbook = (name, alert) => `name: ${name}
mode: auto
target: {from: "nowhere-${name}"}
steps: [{name: Nothing, command: "true"}]
triggers:
  - {name: Asked about, alert_name_pattern: "${alert}", enabled: false}
`;

const steps = {
  async "make a window that comes every day"(page, names) {
    await page.goto("/guards");
    await page.getByRole("button", { name: "Add a window" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(names.window);
    await dialog.getByLabel("What for").fill("the database is copied");
    await dialog.getByLabel("Begins").fill("2026-01-05T02:00");
    await dialog.getByLabel("Ends").fill("2026-01-05T01:00");
    await choose(page, "Comes again", "Every day");
    await choose(page, "Time zone", "Europe/Berlin");
    await dialog.getByLabel("Tags").fill(names.tag);
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Create the window" }).click();
    await dialog.getByText("must be after start_time").first().waitFor();
    await look(page, "window-dialog", names);
    await dialog.getByLabel("Ends").fill("2026-01-05T04:30");
    await dialog.getByRole("button", { name: "Create the window" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("cell", { name: new RegExp(names.window) }).first().waitFor();
    await page.getByText("every day for 2 h 30 min, Europe/Berlin").first().waitFor();
    const agenda = page.getByRole("list", { name: "Blackouts in the next two weeks" });
    await agenda.getByText(names.window).nth(10).waitFor();
  },

  async "let it hold now, and end it"(page, names) {
    await page.getByRole("button", { name: `Change ${names.window}` }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Begins").fill("2026-01-05T00:00");
    await dialog.getByLabel("Ends").fill("2026-01-06T00:00");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: `End now: End ${names.window} now` }).click();
    await page.getByRole("dialog").getByRole("button", { name: `End ${names.window} now` }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: `End now: End ${names.window} now` }).waitFor({ state: "detached" });
  },

  async "make, change and remove a budget"(page, names) {
    await page.getByRole("button", { name: "Add a budget" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(names.budget);
    await dialog.getByLabel("Percent of the servers").fill("20");
    await dialog.getByLabel("Tags").fill(names.tag);
    await page.keyboard.press("Enter");
    await look(page, "budget-dialog", names);
    await dialog.getByRole("button", { name: "Create the budget" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("20 % of its servers within 1 h").first().waitFor();
    await page.getByRole("button", { name: `Change ${names.budget}` }).click();
    await dialog.getByLabel("Runs at most").fill("3");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("3 runs, 20 % of its servers within 1 h").waitFor();
    await look(page, "guards", names);
    await removal(page, names.budget);
  },

  async "hold a runbook back with a reason, and let it go"(page, names) {
    await page.reload();
    await page.getByRole("button", { name: `Hold back: Hold ${names.runbook} back` }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("the host moves");
    await dialog.getByRole("button", { name: "Open the breaker" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("the host moves").first().waitFor();
    await page.getByRole("button", { name: `Reset: Reset the breaker of ${names.runbook}` }).click();
    await dialog.getByRole("button", { name: `Reset the breaker of ${names.runbook}` }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: `Hold back: Hold ${names.runbook} back` }).waitFor();
    await removal(page, names.window);
  },

  async "try a trigger on what came in"(page, names) {
    await page.goto("/runbooks");
    await page.getByRole("link", { name: names.runbook }).click();
    await page.getByRole("link", { name: "Back-test" }).click();
    await page.getByRole("button", { name: "Run the back-test" }).click();
    await page.getByText("No such server").first().waitFor();
    await page.getByRole("link", { name: names.alert }).first().waitFor();
    await look(page, "backtest", names);
    await page.getByRole("switch", { name: "Try it with other conditions" }).check();
    await page.getByLabel("Alert name").fill("re:(");
    await page.getByRole("button", { name: "Run the back-test" }).click();
    await page.getByText(/not a valid|regular expression|RE2|expression/i).first().waitFor();
    await page.getByLabel("Alert name").fill("NeverCame*");
    await page.getByRole("button", { name: "Run the back-test" }).click();
    await page.getByText("Nothing would have happened").waitFor();
    await look(page, "backtest-none", names);
  },
};

async function choose(page, label, option) {
  await page.getByRole("combobox", { name: label }).or(page.getByLabel(label, { exact: true })).first().click();
  if (label === "Time zone") await page.getByRole("combobox", { name: label }).or(page.getByLabel(label, { exact: true })).first().fill(option);
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function removal(page, name) {
  await page.getByRole("button", { name: `Remove: Remove ${name}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: `Remove ${name}` }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: `Remove: Remove ${name}` }).waitFor({ state: "detached" });
}

/** A picture, and what a reader of the page could stumble over. */
async function look(page, name, { shape }) {
  if (folder) await page.screenshot({ path: join(folder, `${shape.replaceAll(" ", "-")}-${name}.png`), fullPage: true });
  assert.deepEqual(await overflows(page), [], `${name} fits its screen`);
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
  assert.deepEqual(serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`), [], `${name} can be read by everyone`);
}

async function prepare(page, names) {
  const source = await call(page, "/alert-sources", "application/json", JSON.stringify({ name: names.window }));
  const response = await fetch(new URL("/api/v1/webhooks/alertmanager", base), {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${source.token}` },
    body: JSON.stringify(firingAlert(names.alert, "web-1")),
  });
  assert.equal(response.status, 202, "the delivery is taken");
  const imported = await call(page, "/runbooks/import", "application/yaml", runbook(names.runbook, names.alert));
  assert.ok(imported.items?.[0]?.id, JSON.stringify(imported));
}

if (folder) await mkdir(folder, { recursive: true });
await withBrowser(async (browser) => {
  for (const [shape, size] of Object.entries(shapes)) {
    const mark = Date.now().toString(36);
    const names = { shape, window: `nightly-${mark}`, budget: `budget-${mark}`, runbook: `guarded-${mark}`, alert: `Guarded${mark}`, tag: `tag-${mark}` };
    const { page, context, errors } = await newPage(browser, size);
    await logIn(page);
    await prepare(page, names);
    for (const [words, step] of Object.entries(steps)) {
      try {
        await step(page, names);
        await settled(page);
      } catch (error) {
        if (folder) await page.screenshot({ path: join(folder, `${shape.replaceAll(" ", "-")}-failed.png`), fullPage: true });
        throw new Error(`${shape}, ${words}: ${error.message}`, { cause: error });
      }
      console.log(`${shape}: ${words}`);
    }
    // The mistakes made on purpose are answered with a 400, which the browser reports.
    assert.deepEqual(errors.filter((words) => !/status of 400/.test(words)), []);
    await context.close();
  }
}).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
