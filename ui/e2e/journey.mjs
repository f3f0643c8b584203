// SPDX-License-Identifier: Apache-2.0
// The first hour of a person, in a real browser against the running product: connect a source, add a server and trust
// its key, import runbooks (with a mistake first), watch a run finish, see an alert fixed by itself; then run one by
// keyboard alone, and approve one on a phone in the dark. No page may complain, and none may be wider than its screen.
// OPSWRIGHT_URL, OPSWRIGHT_ADMIN_USER, OPSWRIGHT_ADMIN_PASSWORD; JOURNEY_SSH_HOST, _PORT, _USER and _KEY_FILE or
// _PASSWORD, JOURNEY_SSH_FINGERPRINT (what the page must show), JOURNEY_SSH_STATE_DIR; SCREENSHOTS (folder, optional).
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { base, logIn, newPage, overflows, password, settled, username, withBrowser } from "./browser.mjs";
import { autoRunbook, askingRunbook, brokenRunbook, firingAlert } from "./journey-data.mjs";

const folder = process.env.SCREENSHOTS;
const ssh = {
  host: process.env.JOURNEY_SSH_HOST ?? "127.0.0.1",
  port: process.env.JOURNEY_SSH_PORT ?? "22",
  user: process.env.JOURNEY_SSH_USER ?? "root",
  keyFile: process.env.JOURNEY_SSH_KEY_FILE,
  password: process.env.JOURNEY_SSH_PASSWORD,
  fingerprint: process.env.JOURNEY_SSH_FINGERPRINT,
  stateDir: process.env.JOURNEY_SSH_STATE_DIR,
};
const RUN_MS = 60_000;
const MOST_TABS = 40;
// Names of this visit, so that the journey can be made again on the same product.
const mark = Date.now().toString(36);
const names = { server: `journey-${mark}`, environment: `environment-${mark}`, auto: `journey-auto-${mark}`, asking: `journey-asks-${mark}`, alert: `Journey${mark}`, askingAlert: `Asks${mark}` };

const atADesk = {
  async "log in"(page) {
    await logIn(page);
  },

  async "connect an alert source"(page, kept) {
    await page.goto("/settings/sources");
    await page.getByRole("button", { name: "Connect a source" }).first().click();
    await page.getByLabel("Name").fill(`journey-${mark}`);
    await page.getByRole("button", { name: "Create the source" }).click();
    kept.token = (await page.getByLabel("Token", { exact: true }).textContent()).trim();
    assert.ok(kept.token.length > 20, "the token is shown");
    assert.match(await page.getByLabel("alertmanager.yml", { exact: true }).textContent(), new RegExp(kept.token));
    return () => page.getByRole("button", { name: "I have stored it" }).click();
  },

  async "add a server and trust its key"(page) {
    await page.goto("/servers/new");
    await page.getByLabel(/^Name/).fill(names.server);
    await page.getByLabel(/^Host name or address/).fill(ssh.host);
    await page.getByLabel(/^Port/).fill(ssh.port);
    await page.getByLabel(/^User/).fill(ssh.user);
    await page.getByLabel("Environment").fill(names.environment);
    if (ssh.stateDir) await page.getByLabel("Folder for Opswright on the host").fill(ssh.stateDir);
    if (ssh.keyFile) await page.getByLabel("Private SSH key").fill(await readFile(ssh.keyFile, "utf8"));
    else {
      await page.getByText("Password", { exact: true }).first().click();
      await page.getByLabel("Password", { exact: true }).fill(ssh.password ?? "");
    }
    await page.getByRole("button", { name: "Add and test" }).click();
    await page.getByText("Does not work yet").waitFor({ timeout: RUN_MS });
    await page.getByRole("button", { name: "Compare and trust" }).first().click();
    const dialog = page.getByRole("dialog");
    if (ssh.fingerprint) assert.ok((await dialog.textContent()).includes(ssh.fingerprint), "the fingerprint of the host is shown");
    const trust = dialog.getByRole("button", { name: /^Trust this key/ });
    assert.ok(await trust.isDisabled(), "nothing is trusted before it was compared");
    await dialog.getByRole("checkbox").check();
    await trust.click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Test the connection" }).click();
    await page.getByText("Works", { exact: true }).waitFor({ timeout: RUN_MS });
  },

  async "see a mistake in YAML at its line"(page) {
    await typeYaml(page, brokenRunbook);
    await page.getByRole("button", { name: "Check only" }).click();
    await page.getByText(/^Line 4, column \d+$/).first().waitFor();
  },

  async "import two runbooks"(page) {
    await typeYaml(page, `${autoRunbook(names)}---\n${askingRunbook(names)}`);
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("Imported", { exact: true }).waitFor();
  },

  async "watch a run finish"(page) {
    await startRun(page, names.auto);
    // Live: what the command prints is seen while it still runs.
    await page.waitForFunction(
      () => /line \d/.test(document.querySelector("[role=log]")?.textContent ?? "") && document.querySelector("main header [role=status]")?.textContent.includes("Running"),
      null,
      { timeout: RUN_MS },
    );
    await page.getByRole("log").getByText("hello from the journey").waitFor({ timeout: RUN_MS });
    await page.getByRole("status").getByText("Completed").waitFor({ timeout: RUN_MS });
  },

  async "run on several servers and see the waves"(page) {
    await page.goto("/runbooks");
    await page.getByRole("link", { name: names.auto, exact: true }).click();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByText("Several servers", { exact: true }).click();
    await page.getByRole("combobox", { name: "Servers" }).fill(names.server);
    await page.getByRole("option").first().click();
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Run on these servers" }).click();
    await page.waitForURL(/\/fleets\//, { timeout: RUN_MS });
    await page.getByRole("list", { name: "Wave 1: canary" }).getByRole("link", { name: names.server }).waitFor();
    await page.getByRole("status").getByText("Completed").first().waitFor({ timeout: RUN_MS });
  },

  async "see an alert decided and fixed"(page, kept) {
    await fire(names.alert, kept.token);
    await page.goto("/alerts");
    await page.getByRole("link", { name: names.alert }).click({ timeout: RUN_MS });
    await page.getByText("What was decided and why").waitFor();
    await page.getByText("Matched", { exact: true }).first().waitFor({ timeout: RUN_MS });
    await page.locator(`a[href^="/executions/"]`).first().click({ timeout: RUN_MS });
    await page.getByRole("heading", { level: 1, name: names.auto }).waitFor();
  },

  async "narrow the runs to an environment"(page) {
    await page.goto("/executions");
    await page.getByRole("combobox", { name: "Environment" }).click();
    await page.getByRole("option", { name: names.environment }).click();
    await page.waitForURL(/environment=environment-/);
    await page.waitForFunction((wanted) => {
      const rows = [...document.querySelectorAll("main tbody tr")];
      return rows.length > 0 && rows.every((row) => row.textContent.includes(wanted));
    }, names.server);
  },
};

const byKeyboard = {
  async "log in by keyboard"(page) {
    await page.goto("/login");
    await page.getByLabel("User name").waitFor();
    await page.keyboard.type(username);
    await tabTo(page, "Password");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  },

  async "run a runbook by keyboard"(page) {
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.getByRole("heading", { level: 1, name: "Runbooks" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type(names.auto);
    await page.waitForFunction(() => document.querySelectorAll("a[data-row]").length === 1);
    await tabTo(page, names.auto);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: names.auto }).waitFor();
    await tabTo(page, "Run", (name) => name === "Run");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Server" }).waitFor();
    await page.keyboard.type(names.server);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await tabTo(page, `Run on ${names.server}`);
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("Completed").waitFor({ timeout: RUN_MS });
  },
};

const onAPhone = {
  async "log in on a phone"(page) {
    await logIn(page);
  },

  async "approve a run"(page, kept) {
    await fire(names.askingAlert, kept.token);
    await page.goto("/approvals");
    await page.getByRole("link", { name: `${names.asking} on ${names.server}` }).click({ timeout: RUN_MS });
    await page.getByRole("heading", { name: "What will run" }).waitFor();
    await page.getByText("echo approved plan ran").first().waitFor();
    const approve = page.getByRole("button", { name: `Approve and run on ${names.server}` });
    await approve.waitFor({ timeout: RUN_MS });
    await approve.click();
    await page.getByRole("link", { name: "See the whole story" }).click();
    await page.getByRole("status").getByText("Completed").waitFor({ timeout: RUN_MS });
  },
};

/** Posts one alert as Alertmanager would. */
async function fire(alert, token) {
  const response = await fetch(new URL("/api/v1/webhooks/alertmanager", base), {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify(firingAlert(alert, names.server)),
  });
  assert.equal(response.status, 202, "the delivery is taken");
}

async function typeYaml(page, yaml) {
  await page.goto("/runbooks/import");
  const editor = page.getByLabel("Runbook YAML");
  await editor.click();
  await page.keyboard.insertText(yaml);
}

/** Starts a run by mouse. */
async function startRun(page, runbook) {
  await page.goto("/runbooks");
  await page.getByRole("link", { name: runbook, exact: true }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("combobox", { name: "Server" }).fill(names.server);
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: `Run on ${names.server}` }).click();
  await page.waitForURL(/\/executions\//, { timeout: RUN_MS });
}

/** Presses Tab until the wanted thing has the focus, and sees that the focus shows. */
async function tabTo(page, name, fits = (found) => found.startsWith(name)) {
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(focused);
    if (fits(at.name)) {
      assert.ok(at.shows, `the focus shows on ${name}`);
      return;
    }
  }
  assert.fail(`${name} is not reached by Tab`);
}

/** Runs in the page: what has the focus, and whether a person can see that it has. */
function focused() {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  return {
    name: (element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent).trim(),
    shows: element.matches(":focus-visible") && (style.outlineStyle !== "none" || style.boxShadow !== "none" || element.tagName === "INPUT"),
  };
}

const shapes = {
  "at a desk": [{}, atADesk],
  "by keyboard alone": [{}, byKeyboard],
  "on a phone in the dark": [{ width: 390, height: 844, scheme: "dark" }, onAPhone],
};

async function visit(browser, [shape, steps], kept) {
  const { page, context, errors } = await newPage(browser, shape);
  const shot = (name) => folder && page.screenshot({ path: join(folder, `journey-${name.replaceAll(" ", "-")}.png`) });
  for (const [name, step] of Object.entries(steps)) {
    try {
      const after = await step(page, kept);
      await settled(page);
      await shot(name);
      assert.deepEqual(await overflows(page), [], "nothing is wider than the screen");
      await after?.();
      console.log(`ok: ${name}`);
    } catch (error) {
      await shot(`FAILED ${name}`);
      throw new Error(`FAILED: ${name} (${page.url()})\n${error.stack}\n${errors.join("\n")}`);
    }
  }
  // A mistake in YAML is answered with 400, which the browser writes down by itself.
  const unexpected = errors.filter((error) => !error.includes("status of 400"));
  if (unexpected.length > 0) throw new Error(`The page complained:\n${unexpected.join("\n")}`);
  await context.close();
}

if (folder) await mkdir(folder, { recursive: true });
await withBrowser(async (browser) => {
  const kept = {};
  for (const [name, shape] of Object.entries(shapes)) {
    console.log(name);
    await visit(browser, shape, kept);
  }
}).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
