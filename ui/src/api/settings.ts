// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, put } from "~/lib/http";
import { useList } from "./lists";
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
    onSuccess: (settings) => {
      cache.setQueryData(settingsOptions.queryKey, settings);
      return cache.invalidateQueries({ queryKey: ["settings/versions"] });
    },
  });
}

/** The value is any JSON; null is the default. */
export type SettingVersion = Omit<Of<"SettingVersion">, "value"> & { value: unknown };

export function useSettingVersions() {
  return useList<SettingVersion>("settings/versions");
}

/** Sets a setting to what it was in that version. */
export function useRestoreSetting() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post<Settings>(`/settings/versions/${id}/restore`, {}),
    onSuccess: (settings) => {
      cache.setQueryData(settingsOptions.queryKey, settings);
      return cache.invalidateQueries({ queryKey: ["settings/versions"] });
    },
  });
}
