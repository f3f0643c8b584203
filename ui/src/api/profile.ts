// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, put } from "~/lib/http";
import { sessionOptions } from "./session";
import type { Of } from "./types";

export type Preferences = Of<"Preferences">;

const preferencesOptions = queryOptions({
  queryKey: ["preferences"],
  queryFn: ({ signal }) => get<Preferences>("/auth/preferences", {}, signal),
  staleTime: Infinity,
});

const profileOptions = queryOptions({
  queryKey: ["profile"],
  queryFn: ({ signal }) => get<Of<"ProfileMessages.Profile">>("/auth/profile", {}, signal),
});

/** How the person likes the console. */
export function usePreferences(enabled = true) {
  return useQuery({ ...preferencesOptions, enabled });
}

export function useChoose() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (chosen: Preferences) => put<Preferences>("/auth/preferences", chosen),
    onSuccess: (chosen) => cache.setQueryData(preferencesOptions.queryKey, chosen),
  });
}

export function useProfile() {
  return useQuery(profileOptions);
}

/** Changes the name that others see; null takes it away. */
export function useRename() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (full_name: string | null) => put<Of<"ProfileMessages.Profile">>("/auth/profile", { full_name }),
    onSuccess: (profile) => {
      cache.setQueryData(profileOptions.queryKey, profile);
      return cache.invalidateQueries({ queryKey: sessionOptions.queryKey });
    },
  });
}

/** Has a link mailed to a new address, which is the person's once the link is used. */
export function useChangeEmail() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (email: string) => post<unknown>("/auth/email", { email }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["own-email"] }),
  });
}
