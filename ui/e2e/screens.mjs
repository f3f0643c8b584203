// SPDX-License-Identifier: Apache-2.0
// Looks at every page in light, dark and phone width: a picture of each, axe findings, sideways overflow.
// OPSWRIGHT_URL, OPSWRIGHT_ADMIN_USER, OPSWRIGHT_ADMIN_PASSWORD, SCREENSHOTS (folder), SHAPES (subset).
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { base, logIn, newPage, overflows, settled, withBrowser } from "./browser.mjs";

const folder = process.env.SCREENSHOTS ?? "screenshots";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const shapes = {
  light: { width: 1440, height: 900 },
  dark: { width: 1440, height: 900, scheme: "dark" },
  phone: { width: 390, height: 844 },
  small: { width: 360, height: 740, scheme: "dark" },
};
const chosen = (process.env.SHAPES ?? Object.keys(shapes).join(",")).split(",");

const lists = ["alerts", "approvals?status=all", "executions", "runbooks", "servers", "triggers", "fleets"];
const fixed = [
  "", ...lists, "runbooks/import", "servers/new", "settings/sources", "settings/rules", "settings/approvals", "settings/requests", "settings/history", "settings/servers", "settings/roles", "settings/teams", "settings/privacy", "settings/consents", "settings/retention", "audit", "guards", "triggers/backtest", "settings/api-keys", "settings/users", "settings/logins", "account/profile", "account/password", "account/security", "account/privacy", "no-such-page",
];
const PER_LIST = Number(process.env.DETAILS ?? 3);

/** The first rows of every list, so that the pages behind them are seen too. */
async function details(page) {
  const found = [];
  for (const list of lists) {
    await page.goto(`/${list}`);
    await settled(page);
    const links = await page.locator("a[data-row]").evaluateAll((rows) => rows.map((row) => new URL(row.href).pathname.slice(1)));
    found.push(...links.slice(0, PER_LIST));
  }
  return found;
}

async function look(page, shape, path, problems) {
  await page.goto(`/${path}`);
  await settled(page);
  const name = path === "" ? "overview" : path.replace(/\W+/g, "-");
  await page.screenshot({ path: join(folder, `${shape}-${name}.png`), fullPage: true });
  for (const words of await overflows(page)) problems.push(`${shape} /${path}: ${words}`);
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of found.violations) {
    if (violation.impact !== "serious" && violation.impact !== "critical") continue;
    problems.push(`${shape} /${path}: ${violation.id}: ${violation.nodes.map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).slice(0, 3).join(" | ")}`);
  }
}

await mkdir(folder, { recursive: true });
const problems = [];
await withBrowser(async (browser) => {
  for (const shape of chosen) {
    const { page, context, errors } = await newPage(browser, shapes[shape]);
    await page.goto("/login");
    await settled(page);
    await page.screenshot({ path: join(folder, `${shape}-login.png`) });
    await logIn(page);
    const paths = process.env.PATHS ? process.env.PATHS.split(",") : [...fixed, ...(await details(page))];
    for (const path of paths) await look(page, shape, path, problems);
    problems.push(...errors);
    await context.close();
    console.log(`${shape}: ${paths.length} pages of ${base}`);
  }
});
if (problems.length > 0) {
  console.error([...new Set(problems)].join("\n"));
  process.exitCode = 1;
}
