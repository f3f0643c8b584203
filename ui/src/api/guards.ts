// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "~/lib/http";
import { useList } from "./lists";
import type { Narrow, Of } from "./types";

export type Breaker = Narrow<Of<"BreakerView">, { state: "closed" | "open" | "half_open" }>;
export type Blackout = Of<"BlackoutItem">;
export type Budget = Of<"BudgetView">;

export const useBreakers = () => useList<Breaker>("circuit-breakers");
export const useBlackouts = () => useList<Blackout>("blackout-windows");
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
