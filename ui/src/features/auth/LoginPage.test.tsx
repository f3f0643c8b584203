// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { LoginPage } from "./LoginPage";
import { safeNext } from "./safeNext";

async function logIn() {
  await userEvent.type(await screen.findByLabelText("User name"), "admin");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse");
  await userEvent.click(screen.getByRole("button", { name: "Log in" }));
}

describe("LoginPage", () => {
  it("leads to where the person wanted to go", async () => {
    fakeApi({ "GET /auth/me": () => refusal(401, "unauthenticated", ""), "POST /auth/login": () => ({ body: session }) });
    const { router } = renderAt("/login?next=%2Falerts%2Fa1", "/login", <LoginPage />);
    await logIn();
    await waitFor(() => expect(router.state.location.pathname).toBe("/alerts/a1"));
  });

  it("keeps what stands behind #, where the token of a link is", async () => {
    fakeApi({ "GET /auth/me": () => refusal(401, "unauthenticated", ""), "POST /auth/login": () => ({ body: session }) });
    const { router } = renderAt("/login?next=%2Fapprovals%2Fp1#approve=abc", "/login", <LoginPage />);
    await logIn();
    await waitFor(() => expect(router.state.location.pathname + router.state.location.hash).toBe("/approvals/p1#approve=abc"));
  });

  it("asks for the code of whoever has a second factor", async () => {
    fakeApi({
      "GET /auth/me": () => refusal(401, "unauthenticated", ""),
      "POST /auth/login": () => ({ status: 202, body: { challenge: "c1", expires_in_seconds: 300 } }),
      "POST /auth/login/second-factor": (asked) => {
        expect(asked.body).toEqual({ challenge: "c1", code: "123456" });
        return { body: session };
      },
    });
    const { router } = renderAt("/login?next=%2Falerts", "/login", <LoginPage />);
    await logIn();
    await userEvent.type(await screen.findByLabelText("Code", { selector: "input" }), "123456{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/alerts"));
  });

  it("proves work where that is asked for and logs in with it", async () => {
    const salt = "abc?expires=1&";
    const challenge = createHash("sha256").update(`${salt}42`).digest("hex");
    fakeApi({
      "GET /auth/me": () => refusal(401, "unauthenticated", ""),
      "GET /auth/proof-of-work": () => ({ body: { algorithm: "SHA-256", challenge, maxnumber: 100, salt, signature: "s" } }),
      "POST /auth/login": (asked) => {
        const { altcha } = asked.body as { altcha?: string };
        if (altcha === undefined) return refusal(428, "proof_required", "Solve it.");
        expect(JSON.parse(atob(altcha))).toMatchObject({ number: 42, challenge });
        return { body: session };
      },
    });
    const { router } = renderAt("/login?next=%2Falerts", "/login", <LoginPage />);
    await logIn();
    await waitFor(() => expect(router.state.location.pathname).toBe("/alerts"));
  });

  it("offers the identity provider and says why it refused", async () => {
    const asked = fakeApi({
      "GET /auth/me": () => refusal(401, "unauthenticated", ""),
      "GET /auth/oidc": () => ({ body: { name: "Northwind ID" } }),
      "POST /auth/oidc/login": () => refusal(503, "unavailable", "The identity provider does not answer."),
    });
    renderAt("/login?oidc=no_role&next=%2Falerts", "/login", <LoginPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Northwind ID" }));
    expect(await screen.findByText("The identity provider does not answer.")).toBeInTheDocument();
    expect(asked.find((one) => one.path === "/auth/oidc/login")?.body).toEqual({ next: "/alerts" });
    expect(screen.getAllByRole("alert")[0]).toHaveTextContent("None of your groups has a role here. Ask an administrator.");
  });

  it("asks for the code after a login by the identity provider", async () => {
    fakeApi({
      "GET /auth/me": () => refusal(401, "unauthenticated", ""),
      "POST /auth/login/second-factor": (asked) => {
        expect(asked.body).toEqual({ challenge: "c9", code: "123456" });
        return { body: session };
      },
    });
    const { router } = renderAt("/login#code=c9", "/login", <LoginPage />);
    await userEvent.type(await screen.findByLabelText("Code", { selector: "input" }), "123456{Enter}");
    await waitFor(() => expect(router.state.location.pathname + router.state.location.hash).toBe("/home"));
  });

  it("shows the server's words when the password is wrong", async () => {
    fakeApi({ "GET /auth/me": () => refusal(401, "unauthenticated", ""), "POST /auth/login": () => refusal(401, "bad_credentials", "User name or password is not right.") });
    renderAt("/login", "/login", <LoginPage />);
    await logIn();
    expect(await screen.findByRole("alert")).toHaveTextContent("User name or password is not right.");
  });
});

describe("safeNext", () => {
  it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", null])("does not follow %s", (next) => expect(safeNext(next)).toBe("/home"));
  it("follows an address of our own", () => expect(safeNext("/alerts?status=firing")).toBe("/alerts?status=firing"));
});
