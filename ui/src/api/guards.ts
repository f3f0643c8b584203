// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { get, post, put, remove } from "~/lib/http";
import { useList } from "./lists";
import type { Narrow, Of, Write } from "./types";

export type Breaker = Narrow<Of<"BreakerView">, { state: "closed" | "open" | "half_open" }>;
export type Blackout = Of<"BlackoutItem">;
export type Budget = Of<"BudgetView">;

export const useBreakers = () => useList<Breaker>("circuit-breakers");
export const useBlackouts = () => useList<Blackout>("blackout-windows");
export type Grant = Of<"GrantView">;
export const useGrants = () => useList<Grant>("credential-grants");
export const useBudgets = () => useList<Budget>("blast-budgets");

function useChange<R>(resource: string, verb: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post<R>(`/${resource}/${id}/${verb}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: [resource] }),
  });
}

/** Lets a runbook's automatic runs through again at once. */
export const useResetBreaker = () => useChange<Breaker>("circuit-breakers", "reset");
/** Ends the occurrence of a window that holds now. */
export const useEndBlackout = () => useChange<Blackout>("blackout-windows", "end");

export type BlackoutWrite = Write<"BlackoutWrite">;
export type BudgetWrite = Write<"BudgetWrite">;
export type GrantWrite = Write<"GrantWrite">;
export type Occurrence = Of<"Occurrence">;

function useWrite<R, W>(resource: string, write: (value: W) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => cache.invalidateQueries({ queryKey: [resource] }) });
}

function useSave<R, W>(resource: string, id: string | null) {
  return useWrite(resource, (value: W) => (id === null ? post<R>(`/${resource}`, value) : put<R>(`/${resource}/${id}`, value)));
}

/** Makes a window, or changes the one with `id`. */
export const useSaveBlackout = (id: string | null) => useSave<Blackout, BlackoutWrite>("blackout-windows", id);
export const useDeleteBlackout = () => useWrite("blackout-windows", (id: string) => remove(`/blackout-windows/${id}`));
/** Makes a budget, or changes the one with `id`. */
export const useSaveBudget = (id: string | null) => useSave<Budget, BudgetWrite>("blast-budgets", id);
export const useDeleteBudget = () => useWrite("blast-budgets", (id: string) => remove(`/blast-budgets/${id}`));
/** Makes a credential grant, or changes the one with `id`. */
export const useSaveGrant = (id: string | null) => useSave<Grant, GrantWrite>("credential-grants", id);
export const useDeleteGrant = () => useWrite("credential-grants", (id: string) => remove(`/credential-grants/${id}`));

/** Holds a runbook's runs back from now on, for its reset time. */
export const useOpenBreaker = (id: string) => useWrite("circuit-breakers", (reason: string) => post<Breaker>(`/circuit-breakers/${id}/open`, { reason }));

/** When windows hold within the time, each with its occurrences; undefined while any is on its way. */
export function useOccurrences(windows: Blackout[], from: string, to: string): { window: Blackout; occurrences: Occurrence[] }[] | undefined {
  return useQueries({
    queries: windows.map((window) => ({
      // Not under the windows: what is removed must not be asked about again.
      queryKey: ["occurrences", window.id, window.version, from, to],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<Of<"BlackoutCalendar.Occurrences">>(`/blackout-windows/${window.id}/occurrences`, { from, to }, signal),
    })),
    combine: (results) =>
      results.some((result) => result.isPending)
        ? undefined
        : windows.map((window, index) => ({ window, occurrences: results[index]?.data?.items ?? [] })),
  });
}
