// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, send, type Query } from "~/lib/http";
import type { FieldProblem } from "~/lib/problem";
import { useList } from "./lists";
import type { RunbookDetail, RunbookItem } from "./resources";
import type { Of, Write } from "./types";

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
  queryFn: ({ signal }) => get<Of<"StatsController.ExecutionStats">>("/stats/executions", {}, signal),
});

/** Imports YAML; with `dryRun` the server only says what would change, or what is wrong and where. */
export function useImport() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ yaml, dryRun, summary }: { yaml: string; dryRun: boolean; summary: string | null }) => {
      const response = await send("POST", "/runbooks/import", {
        text: { type: "application/yaml", body: yaml },
        query: { ...(dryRun && { dry_run: true }), change_summary: summary },
      });
      return (await response.json()) as Of<"RunbookController.ImportAnswer">;
    },
    onSuccess: (_, { dryRun }) => (dryRun ? undefined : cache.invalidateQueries({ queryKey: ["runbooks"] })),
  });
}

/** Every finding in a YAML text, changing nothing. */
export const lintOptions = (yaml: string) =>
  queryOptions({
    queryKey: ["runbooks", "lint", yaml],
    queryFn: async ({ signal }) => {
      const response = await send("POST", "/runbooks/lint", { text: { type: "application/yaml", body: yaml }, signal });
      return (await response.json()) as { items: FieldProblem[] };
    },
    staleTime: Infinity,
    gcTime: 60_000,
  });

/** The runbook format as a JSON Schema. */
export const schemaOptions = queryOptions({
  queryKey: ["runbooks", "schema"],
  queryFn: ({ signal }) => get<object>("/runbooks/schema.json", {}, signal),
  staleTime: Infinity,
});

export type RunRequest = Write<"RunBody">;

export type LookReport = Of<"LookWorkflow.LookReport">;
export type DryRun = Of<"DryRunAnswer">;
export type DryRunRequest = Write<"DryRunBody">;

/** What a run would do now; touches nothing. */
export function useDryRun(id: string) {
  return useMutation({ mutationFn: (request: DryRunRequest) => post<DryRun>(`/runbooks/${id}/dry-run`, request) });
}

/** Has the host asked what the plan's read-only scripts say; changes nothing there. */
export function useLook(id: string) {
  return useMutation({ mutationFn: (request: DryRunRequest) => post<LookReport>(`/runbooks/${id}/dry-run/look`, request) });
}

export function useRun(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...request }: RunRequest & { key: string }) =>
      post<Of<"RunController.Started">>(`/runbooks/${id}/executions`, request, { "Idempotency-Key": key }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["executions"] }),
  });
}

/** What a version changed against an earlier one. */
export const runbookDiffOptions = (id: string, from: number, to: number) =>
  queryOptions({
    queryKey: ["runbooks", id, "diff", from, to],
    queryFn: ({ signal }) => get<Of<"RunbookHistoryController.Diff">>(`/runbooks/${id}/diff`, { from, to }, signal),
  });

/** Makes a new version with the content of an old one. */
export function useRestore(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => post<Of<"RunbookImport.Imported">>(`/runbooks/${id}/restore`, { version }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["runbooks"] }),
  });
}
