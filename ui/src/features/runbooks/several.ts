// SPDX-License-Identifier: Apache-2.0
import type { Server } from "~/api/resources";
import type { RunRequest } from "~/api/runbooks";

/** What the form knows of a run on several servers. */
export interface Several {
  by: "names" | "tags";
  serverIds: string[];
  tags: string[];
  canary: number;
  parallel: number;
  failures: number;
}

export const NONE_YET: Several = { by: "names", serverIds: [], tags: [], canary: 1, parallel: 10, failures: 1 };

/** Whether any server is meant. */
export function isChosen(several: Several): boolean {
  return several.by === "names" ? several.serverIds.length > 0 : several.tags.length > 0;
}

/** The request's part that says which servers and how. */
export function targetsOf(several: Several): Pick<RunRequest, "server_ids" | "selector" | "fleet"> {
  const fleet = { canary: several.canary, max_parallel: several.parallel, max_failures: several.failures };
  return several.by === "names" ? { server_ids: several.serverIds, fleet } : { selector: { tags: several.tags }, fleet };
}

export function choices(servers: Server[]): { value: string; label: string }[] {
  return servers.map((one) => ({ value: one.id, label: one.name === one.hostname ? one.name : `${one.name} · ${one.hostname}` }));
}

export function knownTags(servers: Server[]): string[] {
  return [...new Set(servers.flatMap((one) => one.tags))].sort();
}
