// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, send, type Query } from "~/lib/http";
import { useList } from "./lists";
import type { DryRun, ImportedRunbook, RunbookDetail, RunbookItem, RunbookStats } from "./resources";

export function useRunbooks(filters: Query = {}, enabled = true) {
  return useList<RunbookItem>("runbooks", filters, enabled);
}

export const runbookOptions = (id: string) =>
  queryOptions({
    queryKey: ["runbooks", id],
    queryFn: ({ signal }) => get<RunbookDetail>(`/runbooks/${id}`, {}, signal),
  });

/** How every runbook has done so far. */
export const runbookStatsOptions = queryOptions({
  queryKey: ["runbooks", "stats"],
  queryFn: ({ signal }) => get<{ items: RunbookStats[] }>("/stats/executions", {}, signal),
});

/** Imports YAML; with `dryRun` the server only says what would change, or what is wrong and where. */
export function useImport() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ yaml, dryRun }: { yaml: string; dryRun: boolean }) => {
      const response = await send("POST", "/runbooks/import", {
        text: { type: "application/yaml", body: yaml },
        query: dryRun ? { dry_run: true } : {},
      });
      return (await response.json()) as { items: ImportedRunbook[] };
    },
    onSuccess: (_, { dryRun }) => (dryRun ? undefined : cache.invalidateQueries({ queryKey: ["runbooks"] })),
  });
}

export interface RunRequest {
  server_id: string;
  alert_id?: string;
  vars: Record<string, string>;
  reason?: string;
}

export function useDryRun(id: string) {
  return useMutation({
    mutationFn: (request: RunRequest) => post<DryRun>(`/runbooks/${id}/dry-run`, withoutReason(request)),
  });
}

export function useRun(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...request }: RunRequest & { key: string }) =>
      post<{ id: string }>(`/runbooks/${id}/executions`, request, { "Idempotency-Key": key }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["executions"] }),
  });
}

function withoutReason({ server_id, alert_id, vars }: RunRequest): Omit<RunRequest, "reason"> {
  return { server_id, alert_id, vars };
}
