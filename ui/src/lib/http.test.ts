// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from "vitest";
import { fakeApi, refusal } from "~/testing/server";
import { get, post, setCsrfToken, url } from "./http";
import { fieldErrors, Problem } from "./problem";

describe("send", () => {
  it("carries the CSRF token on writes only", async () => {
    setCsrfToken("token");
    const log = fakeApi({ "GET /alerts": () => ({}), "POST /alerts": () => ({}) });
    await get("/alerts");
    await post("/alerts", {});
    expect(log.map((asked) => asked.headers.get("X-CSRF-Token"))).toEqual([null, "token"]);
  });

  it("turns a refusal into a problem with its code and the place of each mistake", async () => {
    fakeApi({ "POST /servers": () => refusal(400, "invalid", "One thing is wrong.", [{ pointer: "/hostname", code: "hostname", message: "Not a host name." }]) });
    const problem = await post("/servers", {}).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 400, code: "invalid", message: "One thing is wrong." });
    expect(fieldErrors(problem as Problem)).toEqual({ hostname: "Not a host name." });
  });

  it("calls a lost connection what it is", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(get("/alerts")).rejects.toMatchObject({ status: 0, code: "network" });
  });
});

describe("url", () => {
  it("leaves out filters that are not set, because the API refuses empty ones", () => {
    expect(url("/alerts", { status: "", q: "a b", cursor: null, limit: 5 })).toBe("/api/v1/alerts?q=a+b&limit=5");
  });
});
