// SPDX-License-Identifier: Apache-2.0
import { Problem, problemFrom } from "./problem";
import { proofGiven } from "./stepUp";

const BASE = "/api/v1";

// The token lives in memory only: a page script that reads storage finds nothing.
let csrfToken: string | null = null;

export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Call {
  query?: Query;
  json?: unknown;
  text?: { type: string; body: string };
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export function url(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const suffix = search.toString();
  return BASE + path + (suffix === "" ? "" : `?${suffix}`);
}

/**
 * Sends one request; a refusal or a lost connection is always thrown as a {@link Problem}. Where the server wants a new
 * proof of who the person is, they are asked for it and the request is sent once more.
 */
export async function send(method: string, path: string, call: Call = {}): Promise<Response> {
  try {
    return await sendOnce(method, path, call);
  } catch (error) {
    const wanted = error instanceof Problem && error.code === "step_up_required";
    if (!wanted || !(await proofGiven())) throw error;
    return sendOnce(method, path, call);
  }
}

async function sendOnce(method: string, path: string, call: Call): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json, application/problem+json", ...call.headers };
  if (method !== "GET" && csrfToken !== null) headers["X-CSRF-Token"] = csrfToken;
  if (call.json !== undefined) headers["Content-Type"] = "application/json";
  if (call.text !== undefined) headers["Content-Type"] = call.text.type;
  const body = call.text?.body ?? (call.json === undefined ? undefined : JSON.stringify(call.json));
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = body;
  if (call.signal) init.signal = call.signal;
  let response: Response;
  try {
    response = await fetch(url(path, call.query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "network", "", null, []);
  }
  if (!response.ok) throw problemFrom(response.status, await readProblem(response));
  return response;
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const response = await send("GET", path, signal ? { query, signal } : { query });
  return (await response.json()) as T;
}

export async function post<T>(path: string, json: unknown = {}, headers: Record<string, string> = {}): Promise<T> {
  return read<T>(await send("POST", path, { json, headers }));
}

export async function put<T>(path: string, json: unknown): Promise<T> {
  return read<T>(await send("PUT", path, { json }));
}

export async function remove(path: string): Promise<void> {
  await send("DELETE", path);
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === "" ? null : JSON.parse(text)) as T;
}

async function readProblem(response: Response): Promise<Record<string, never> | null> {
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return null;
  return (await response.json().catch(() => null)) as Record<string, never> | null;
}
