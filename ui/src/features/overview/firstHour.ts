// SPDX-License-Identifier: Apache-2.0
import type { AlertSource, RunbookItem, Server } from "~/api/resources";
import type { AlertItem } from "~/api/types";

export interface Card {
  key: "connect" | "server" | "runbook" | "trigger" | "alert";
  to: string;
  done: boolean;
}

interface Known {
  sources: AlertSource[] | undefined;
  servers: Server[] | undefined;
  runbooks: RunbookItem[] | undefined;
  alerts: AlertItem[] | undefined;
}

/** The five cards and which of them are done, or null while that is not known. */
export function cardsOf({ sources, servers, runbooks, alerts }: Known): Card[] | null {
  if (!sources || !servers || !runbooks || !alerts) return null;
  const withTrigger = runbooks.find((runbook) => runbook.triggers_count > 0);
  const first = runbooks[0];
  return [
    { key: "connect", to: "/settings/sources", done: sources.length > 0 },
    { key: "server", to: servers[0] ? `/servers/${servers[0].id}` : "/servers/new", done: servers.some((server) => server.host_key_state === "trusted") },
    { key: "runbook", to: "/runbooks/import", done: first !== undefined },
    { key: "trigger", to: first ? `/runbooks/import?from=${first.id}` : "/runbooks/import", done: withTrigger !== undefined },
    { key: "alert", to: "/settings/sources", done: alerts.length > 0 },
  ];
}
