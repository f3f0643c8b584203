// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, remove, type Query } from "~/lib/http";
import { useList } from "./lists";
import type { Narrow, Of } from "./types";

export interface FieldChange {
  path: string;
  before: unknown;
  after: unknown;
}

export type AuditEvent = Narrow<Of<"AuditEventView">, {
  actor: { type: "user" | "api_key" | "system" | "anonymous"; id: string | null; name: string | null };
  outcome: "success" | "failure" | "denied";
  changes: FieldChange[];
  details: Record<string, unknown>;
}>;
export type SavedSearch = Narrow<Of<"SavedSearchController.View">, { filters: Record<string, string> }>;
export type Verification = Of<"VerifyAnswer">;

export const useAuditEvents = (filters: Query) => useList<AuditEvent>("audit-events", filters);

export function useAuditEvent(id: string) {
  return useQuery({ queryKey: ["audit-events", id], queryFn: ({ signal }) => get<AuditEvent>(`/audit-events/${id}`, {}, signal) });
}

/** Goes over the whole chain; takes up to 20 seconds. */
export const useVerify = () => useMutation({ mutationFn: () => post<Verification>("/audit-events/verify") });

export const useSavedSearches = () => useList<SavedSearch>("audit-searches");

export function useKeepSearch() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (search: { name: string; filters: Record<string, string> }) => post("/audit-searches", search),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["audit-searches"] }),
  });
}

export function useForgetSearch() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/audit-searches/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["audit-searches"] }),
  });
}
