// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connect, Plugin } from "vite";
import { handle } from "./routes.ts";

/** Answers /api/v1 from memory, for work on the console without a running product. Never part of the build. */
export function mockApi(): Plugin {
  const middleware: Connect.NextHandleFunction = (request, response, next) => {
    if (!request.url?.startsWith("/api/v1/")) return next();
    void answer(request, response);
  };
  return {
    name: "opswright-mock-api",
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => void server.middlewares.use(middleware),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://mock");
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const text = Buffer.concat(chunks).toString("utf8");
  handle({
    method: request.method ?? "GET",
    path: url.pathname.replace("/api/v1", ""),
    query: url.searchParams,
    text,
    cookie: request.headers.cookie ?? "",
    response,
  });
}
