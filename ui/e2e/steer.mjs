// SPDX-License-Identifier: Apache-2.0
// A run that is under way is paused, a step of it left out and run all the same, and the run let go on; then a plan that
// changed since its last approval is approved from the inbox on a dark phone. In a real browser on the running product.
// OPSWRIGHT_URL, OPSWRIGHT_ADMIN_USER, OPSWRIGHT_ADMIN_PASSWORD; STEER_EXECUTION (three steps, One, Two and Three, the first
// of which waits for the file STEER_GATE), APPROVE_LINK (its name in the inbox), APPROVE_BEFORE and APPROVE_AFTER (what
// changed); SCREENSHOTS (folder, optional).
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { logIn, newPage, overflows, settled, withBrowser } from "./browser.mjs";

const folder = process.env.SCREENSHOTS;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RUN_MS = 60_000;
const asked = {
  execution: process.env.STEER_EXECUTION,
  gate: process.env.STEER_GATE,
  link: process.env.APPROVE_LINK,
  before: process.env.APPROVE_BEFORE,
  after: process.env.APPROVE_AFTER,
};

const atADesk = {
  async "pause it while its step runs"(page) {
    await page.goto(`/executions/${asked.execution}`);
    await standing(page, "Running");
    await say(page, "Pause", "looks odd");
    await page.getByRole("status").getByText("pauses after this step").waitFor();
    await writeFile(asked.gate, "");
    await standing(page, "Paused");
    await page.getByText(/Paused by admin: looks odd/).first().waitFor();
    await page.getByText(/Next is step 2/).first().waitFor();
  },

  async "leave a step out"(page) {
    await say(page, "Skip next", "not needed today");
    await page.getByText(/Next is step 3/).first().waitFor();
    await standing(page, "Paused");
  },

  async "run it all the same"(page) {
    await say(page, "Repeat step", "needed after all");
    await page.getByText("admin had a step run again", { exact: false }).first().waitFor({ timeout: RUN_MS });
    await standing(page, "Paused");
  },

  async "let it go on to its end"(page) {
    await say(page, "Resume", "all is well");
    await standing(page, "Completed");
    await page.getByRole("button", { name: /^Steering/ }).click();
    const said = page.getByRole("list", { name: "Steering" }).getByRole("listitem");
    await said.nth(3).waitFor();
    assert.equal(await said.count(), 4, "every word is on record");
    await page.getByRole("button", { name: "Run again" }).waitFor();
  },
};

const onAPhone = {
  async "see in the inbox what is new"(page) {
    await page.goto("/approvals");
    await page.getByRole("link", { name: asked.link }).first().click({ timeout: RUN_MS });
    await page.getByRole("heading", { name: "What is new" }).waitFor();
    await page.getByText(asked.before).first().waitFor();
    await page.getByText(asked.after).first().waitFor();
    await page.getByText("Version of the runbook").waitFor();
  },

  async "approve it and see it end"(page) {
    await page.getByRole("button", { name: /^Approve and run on / }).click();
    await page.getByRole("link", { name: "See the whole story" }).click();
    await standing(page, "Completed");
  },
};

const shapes = {
  "steering at a desk": [{}, atADesk],
  "approving on a dark phone": [{ width: 390, height: 844, scheme: "dark" }, onAPhone],
};

/** Presses the button, reads what will happen, says why, and confirms. */
async function say(page, word, reason) {
  await page.getByRole("button", { name: word, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
  await dialog.getByRole("button", { name: word, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

/** Waits until the head of the page says how the run stands. */
async function standing(page, word) {
  await page.locator("header [role=status]").getByText(word, { exact: true }).first().waitFor({ timeout: RUN_MS });
}

/** A picture, and what a reader of the page could stumble over. */
async function look(page, name) {
  if (folder) await page.screenshot({ path: join(folder, `${name.replaceAll(" ", "-")}.png`), fullPage: true });
  assert.deepEqual(await overflows(page), [], `${name} fits its screen`);
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
  assert.deepEqual(serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`), [], `${name} can be read by everyone`);
}

if (folder) await mkdir(folder, { recursive: true });
await withBrowser(async (browser) => {
  for (const [shape, [size, steps]] of Object.entries(shapes)) {
    const { page, context, errors } = await newPage(browser, size);
    await logIn(page);
    for (const [words, step] of Object.entries(steps)) {
      try {
        await step(page);
        await settled(page);
        await look(page, `${shape} ${words}`);
      } catch (error) {
        if (folder) await page.screenshot({ path: join(folder, `${shape.replaceAll(" ", "-")}-failed.png`), fullPage: true });
        throw new Error(`${shape}, ${words}: ${error.message}`, { cause: error });
      }
      console.log(`${shape}: ${words}`);
    }
    assert.deepEqual(errors, []);
    await context.close();
  }
}).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
