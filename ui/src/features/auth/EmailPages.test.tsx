// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { EmailPanel } from "./EmailPanel";
import { ForgotPasswordPage } from "./ForgotPasswordPage";
import { VerifyEmailPage } from "./VerifyEmailPage";

describe("ForgotPasswordPage", () => {
  it("proves work, asks for the mail and does not say whether there is such an account", async () => {
    const salt = "abc?expires=1&";
    const challenge = createHash("sha256").update(`${salt}7`).digest("hex");
    fakeApi({
      "GET /auth/options": () => ({ body: { mail: true } }),
      "GET /auth/proof-of-work": () => ({ body: { algorithm: "SHA-256", challenge, maxnumber: 10, salt, signature: "s" } }),
      "POST /auth/forgot-password": (asked) => ((asked.body as { altcha?: string }).altcha === undefined ? refusal(428, "proof_required", "Solve it.") : { status: 202, body: null }),
    });
    renderAt("/forgot-password", "/forgot-password", <ForgotPasswordPage />);
    await userEvent.type(await screen.findByLabelText("Your mail address"), "ann@example.org{Enter}");
    expect(await screen.findByText(/If this address belongs to an account/)).toBeInTheDocument();
  });

  it("says that mail is not set up, and what to do then", async () => {
    fakeApi({ "GET /auth/options": () => ({ body: { mail: false } }) });
    renderAt("/forgot-password", "/forgot-password", <ForgotPasswordPage />);
    expect(await screen.findByText(/Mail is not set up here/)).toBeInTheDocument();
    expect(screen.queryByLabelText("Your mail address")).not.toBeInTheDocument();
  });
});

describe("VerifyEmailPage", () => {
  it("uses the link up by a click only", async () => {
    fakeApi({
      "POST /auth/verify-email": (asked) => {
        expect(asked.body).toEqual({ token: "t1" });
        return { status: 204, body: null };
      },
    });
    renderAt("/verify-email#t1", "/verify-email", <VerifyEmailPage />);
    await userEvent.click(await screen.findByRole("button", { name: "The address is mine" }));
    expect(await screen.findByText("Thank you: the address is yours.")).toBeInTheDocument();
  });

  it("shows why a link is not taken", async () => {
    fakeApi({ "POST /auth/verify-email": () => refusal(403, "link_invalid", "It was used.") });
    renderAt("/verify-email#t1", "/verify-email", <VerifyEmailPage />);
    await userEvent.click(await screen.findByRole("button", { name: "The address is mine" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("It was used.");
  });
});

describe("EmailPanel", () => {
  it("offers a mail that proves the address", async () => {
    fakeApi({
      "GET /auth/email": () => ({ body: { email: "ann@example.org", verified: false, mail: true } }),
      "POST /auth/email-verification": () => ({ status: 202, body: null }),
    });
    renderAt("/account/security", "/account/security", <EmailPanel />);
    await userEvent.click(await screen.findByRole("button", { name: "Send me a link that proves it" }));
    expect(await screen.findByText(/A mail is on its way/)).toBeInTheDocument();
  });

  it("offers nothing where mail is not set up", async () => {
    fakeApi({ "GET /auth/email": () => ({ body: { email: "ann@example.org", verified: false, mail: false } }) });
    renderAt("/account/security", "/account/security", <EmailPanel />);
    expect(await screen.findByText(/Mail is not set up here/)).toBeInTheDocument();
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  });
});
