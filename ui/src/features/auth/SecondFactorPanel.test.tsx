// SPDX-License-Identifier: Apache-2.0
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { session } from "~/testing/mock/things";
import { renderAt } from "~/testing/render";
import { fakeApi, refusal } from "~/testing/server";
import { SecondFactorPanel } from "./SecondFactorPanel";
import { StepUpDialog } from "./StepUpDialog";

const enrolment = { secret: "GEZDGNBVGY3TQOJQ", uri: "otpauth://totp/x", qr: { size: 3, path: "M0 0h1v1h-1z" } };

describe("SecondFactorPanel", () => {
  it("shows picture and key, and after the first code the recovery codes", async () => {
    let enabled = false;
    const asked = fakeApi({
      "GET /auth/second-factor": () => ({ body: { enabled, since: null, recovery_codes_left: enabled ? 2 : 0 } }),
      "POST /auth/second-factor": () => ({ status: 201, body: enrolment }),
      "POST /auth/second-factor/confirm": () => {
        enabled = true;
        return { body: { recovery_codes: ["AAAA-BBBB", "CCCC-DDDD"] } };
      },
    });
    renderAt("/account/security", "/account/security", <SecondFactorPanel />);
    await userEvent.click(await screen.findByRole("button", { name: "Set up a second factor" }));
    expect(await screen.findByRole("img", { name: "Picture code for the authenticator program" })).toBeVisible();
    expect(screen.getByText("GEZDGNBVGY3TQOJQ")).toBeVisible();
    await userEvent.type(screen.getByLabelText("Code", { selector: "input" }), "123456{Enter}");
    expect(await screen.findByText("AAAA-BBBB")).toBeVisible();
    expect(asked.at(-1)?.body ?? asked.at(-2)?.body).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "I have kept them" }));
    expect(await screen.findByText(/2 recovery codes are left/)).toBeVisible();
  });

  it("asks for a new proof where the server wants one, and sends the change again", async () => {
    let proved = false;
    fakeApi({
      "GET /auth/second-factor": () => ({ body: { enabled: !proved, since: null, recovery_codes_left: 9 } }),
      "DELETE /auth/second-factor": () => (proved ? { status: 204 } : refusal(403, "step_up_required", "Prove who you are.")),
      "POST /auth/step-up": (asked) => {
        expect(asked.body).toEqual({ password: "correct horse", code: "654321" });
        proved = true;
        return { body: session };
      },
    });
    renderAt("/account/security", "/account/security", <><SecondFactorPanel /><StepUpDialog /></>);
    await userEvent.click(await screen.findByRole("button", { name: "Take it away" }));
    await userEvent.type(await screen.findByLabelText("Password"), "correct horse");
    await userEvent.type(screen.getByLabelText("Code"), "654321");
    await userEvent.click(screen.getByRole("button", { name: "Go on" }));
    expect(await screen.findByRole("button", { name: "Set up a second factor" })).toBeVisible();
  });
});
