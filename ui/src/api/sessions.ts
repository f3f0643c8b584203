// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, remove } from "~/lib/http";
import type { Of } from "./types";

export type OwnSession = Of<"SessionView">;

const options = queryOptions({
  queryKey: ["sessions"],
  queryFn: async ({ signal }) => (await get<{ items: OwnSession[] }>("/sessions", {}, signal)).items,
});

export function useOwnSessions() {
  return useQuery(options);
}

/** Ends one session, or with null all but this one. */
export function useEndSession() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) => remove(id === null ? "/sessions" : `/sessions/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: options.queryKey }),
  });
}
