// SPDX-License-Identifier: Apache-2.0
// A Chromium of the machine, driven by playwright-core; no browser is downloaded.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const base = process.env.OPSWRIGHT_URL ?? "http://127.0.0.1:8080";
export const username = process.env.OPSWRIGHT_ADMIN_USER ?? "admin";
export const password = process.env.OPSWRIGHT_ADMIN_PASSWORD ?? "";
const DEADLINE_MS = 20_000;

// Without these Chromium tries to reach the world outside at every start.
const quiet = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** Opens a browser, hands it to `work`, and closes it whatever happens. */
export async function withBrowser(work) {
  const profile = await mkdtemp(join(tmpdir(), "opswright-chromium-"));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: quiet,
  });
  try {
    await work(browser);
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** A page of the given shape; anything the page writes to the console as an error is collected in `errors`. */
export async function newPage(browser, { width = 1440, height = 900, scheme = "light", cookies = [] } = {}) {
  const context = await browser.newContext({
    baseURL: base, viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce", locale: "en-GB",
    hasTouch: width < 600,
  });
  if (cookies.length > 0) await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: base })));
  context.setDefaultTimeout(DEADLINE_MS);
  const page = await context.newPage();
  const errors = [];
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => console.error(`The security policy forbids ${event.violatedDirective}: ${event.blockedURI}`));
  });
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) errors.push(`${page.url()}: ${response.status()} ${response.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 40[13]/.test(message.text())) errors.push(`${page.url()}: ${message.text()}`);
  });
  return { page, context, errors };
}

export async function logIn(page) {
  await page.goto("/login");
  await page.getByLabel("User name").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

/** Waits until the page has its data: a heading, and no skeleton left. */
export async function settled(page) {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-label="Loading"]') === null);
  await page.evaluate(() => document.fonts.ready);
}

/** What is wider than the screen: the page itself, or something to read or press that sticks out of it unreachably. */
export async function overflows(page) {
  return page.evaluate(() => {
    const found = [];
    const wider = document.documentElement.scrollWidth - window.innerWidth;
    if (wider > 0) found.push(`${wider} px wider than the screen`);
    for (const dialog of document.querySelectorAll("[role=dialog]")) {
      if (dialog.scrollWidth > dialog.clientWidth + 1) found.push(`the dialog is ${dialog.scrollWidth - dialog.clientWidth} px wider than it shows`);
    }
    const scrolls = (element) => element !== null && (/(auto|scroll)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    for (const element of document.querySelectorAll("button, a, input, h1, h2, p, td")) {
      const box = element.getBoundingClientRect();
      const seen = box.width > 1 && box.height > 1 && getComputedStyle(element).visibility === "visible";
      if (seen && box.right > window.innerWidth + 1 && !scrolls(element)) found.push(`sticks out: ${element.textContent.trim().slice(0, 60)}`);
    }
    return found;
  });
}
