// SPDX-License-Identifier: Apache-2.0
import { afterEach, vi } from "vitest";

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}

interface Answer {
  status?: number;
  body?: unknown;
}

type Handler = (asked: Asked) => Answer;

/** Stands in for the API: answers by "METHOD /path", remembers what it was asked, fails on anything else. */
export function fakeApi(routes: Record<string, Handler>): Asked[] {
  const log: Asked[] = [];
  vi.stubGlobal("fetch", async (input: string, init: RequestInit = {}) => {
    const url = new URL(input, "http://test");
    const text = typeof init.body === "string" ? init.body : "";
    const headers = new Headers(init.headers);
    const json = headers.get("Content-Type") === "application/json";
    const asked: Asked = {
      method: init.method ?? "GET", path: url.pathname.replace("/api/v1", ""), query: url.searchParams,
      body: json && text !== "" ? JSON.parse(text) : text, headers,
    };
    log.push(asked);
    const handler = routes[`${asked.method} ${asked.path}`];
    if (handler === undefined) throw new Error(`not expected: ${asked.method} ${asked.path}`);
    const { status = 200, body = {} } = handler(asked);
    return new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { "Content-Type": status >= 400 ? "application/problem+json" : "application/json" },
    });
  });
  return log;
}

/** A refusal as the product writes it. */
export function refusal(status: number, code: string, detail: string, errors: object[] = []): Answer {
  return { status, body: { type: `urn:opswright:problem:${code}`, title: code, status, detail, errors } };
}

export function page<T>(items: T[], next: string | null = null): Answer {
  return { body: { items, next_cursor: next } };
}

afterEach(() => vi.unstubAllGlobals());
