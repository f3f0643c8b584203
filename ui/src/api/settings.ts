// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, put } from "~/lib/http";
import type { Of } from "./types";

export type Settings = Of<"Settings">;

export const settingsOptions = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => get<Settings>("/settings", {}, signal),
});

/** Changes what is named; the rest stays as it is. */
export function useChangeSettings() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Settings>) => put<Settings>("/settings", change),
    onSuccess: (settings) => cache.setQueryData(settingsOptions.queryKey, settings),
  });
}
