// SPDX-License-Identifier: Apache-2.0
// Logins by an identity provider, in a real browser. The provider runs in this process: oidc-provider, an OpenID Certified
// implementation, with its own pages for login and consent, discovery, keys, PKCE and user info.
// OPSWRIGHT_URL (started with the settings of OIDC_PORT, OIDC_CLIENT and OIDC_SECRET, ops=engineer); SCREENSHOTS (optional).
import assert from "node:assert/strict";
import { join } from "node:path";
import Provider from "oidc-provider";
import { base, newPage, settled, withBrowser } from "./browser.mjs";

const groups = { anna: ["ops"], guest: ["visitors"] };
const port = Number(process.env.OIDC_PORT);

function provider() {
  return new Provider(`http://127.0.0.1:${port}`, {
    clients: [{
      client_id: process.env.OIDC_CLIENT,
      client_secret: process.env.OIDC_SECRET,
      redirect_uris: [`${base}/api/v1/auth/oidc/callback`],
    }],
    claims: { openid: ["sub"], profile: ["preferred_username", "name", "groups"], email: ["email", "email_verified"] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id, preferred_username: id, name: id.toUpperCase(), groups: groups[id], email: `${id}@example.test`, email_verified: true,
      }),
    }),
  });
}

async function toProvider(page, path) {
  await page.goto(path);
  await page.getByText("Certified provider").click();
  await page.waitForURL((url) => url.port === String(port));
}

async function logInThere(page, name) {
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("any word will do here");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.origin === base);
}

const steps = {
  async "somebody new comes in with the role of their group, where they wanted to go"(page, shot) {
    await toProvider(page, "/login?next=/servers");
    await shot("provider");
    await logInThere(page, "anna");
    await page.waitForURL((url) => url.pathname === "/servers");
    await settled(page);
    const me = await page.evaluate(async () => (await fetch("/api/v1/auth/me")).json());
    assert.equal(me.user.username, "anna");
    assert.deepEqual(me.user.roles, ["engineer"]);
  },

  async "somebody without a role is told so"(page, shot) {
    await toProvider(page, "/login");
    await logInThere(page, "guest");
    await page.getByRole("alert").getByText("None of your groups").waitFor();
    await shot("refused");
  },

  async "whoever turns back at the provider is at the login again"(page) {
    await toProvider(page, "/login");
    await page.getByText("Cancel").click();
    await page.waitForURL((url) => url.origin === base && url.pathname === "/login");
    await page.getByRole("alert").waitFor();
  },
};

async function walk(browser) {
  for (const [name, step] of Object.entries(steps)) {
    const { page, context, errors } = await newPage(browser);
    const shot = async (label) => {
      if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `single-sign-on-${label}.png`) });
    };
    await step(page, shot);
    assert.deepEqual(errors.filter((error) => error.includes(base)), []);
    console.log(`single sign-on: ${name}`);
    await context.close();
  }
}

const server = provider().listen(port, "127.0.0.1");
try {
  await withBrowser(walk);
} finally {
  server.close();
}
