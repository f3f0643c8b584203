// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, type Query } from "~/lib/http";
import { POLL_MS, useList } from "./lists";
import type { AlertDetail, AlertItem, TimelineEntry } from "./types";

export function useAlerts(filters: Query = {}) {
  return useList<AlertItem>("alerts", filters);
}

export const alertOptions = (id: string) =>
  queryOptions({
    queryKey: ["alerts", id],
    queryFn: ({ signal }) => get<AlertDetail>(`/alerts/${id}`, {}, signal),
    refetchInterval: POLL_MS,
  });

export const alertTimelineOptions = (id: string) =>
  queryOptions({
    queryKey: ["alerts", id, "timeline"],
    queryFn: ({ signal }) => get<{ items: TimelineEntry[] }>(`/alerts/${id}/timeline`, {}, signal),
    refetchInterval: POLL_MS,
  });

export function useAcknowledge(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => post<unknown>(`/alerts/${id}/acknowledge`),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["alerts"] }),
  });
}
