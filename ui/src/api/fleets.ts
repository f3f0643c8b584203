// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, type Query } from "~/lib/http";
import { useList } from "./lists";
import type { Of } from "./types";

export type Fleet = Of<"FleetView">;
export type FleetDetail = Of<"FleetDetail">;
export type FleetWave = Of<"FleetWaves.Wave">;
export type FleetRun = Of<"FleetWaves.Run">;
export type FleetCounts = Of<"FleetCounts">;

const LIVELY_MS = 2_000;

/** Whether a fleet run can still change. */
export const isFleetOpen = (fleet: Pick<Fleet, "completed_at">) => fleet.completed_at === null;

export const useFleets = (filters: Query = {}) => useList<Fleet>("fleets", filters);

export const fleetOptions = (id: string) =>
  queryOptions({
    queryKey: ["fleets", id],
    queryFn: ({ signal }) => get<FleetDetail>(`/fleets/${id}`, {}, signal),
    refetchInterval: (query) => (query.state.data && !isFleetOpen(query.state.data) ? false : LIVELY_MS),
  });

export function useCancelFleet(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: { reason: string | null; undo: boolean }) => post<unknown>(`/fleets/${id}/cancel`, request),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["fleets"] }),
  });
}
