// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, put, remove } from "~/lib/http";
import { useList } from "./lists";
import type { ApiKey, User } from "./resources";
import type { Of, Write } from "./types";

export function useUsers() {
  return useList<User>("users");
}

export type UserWrite = Write<"UserWrite">;

/** Adds a person, or changes the one with `id`. */
export function useSaveUser(id: string | null) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (user: UserWrite) => (id === null ? post<User>("/users", user) : put<User>(`/users/${id}`, user)),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["users"] }),
  });
}

/** A link by which a person sets their own password. */
export function useLinkUser() {
  return useMutation({ mutationFn: (id: string) => post<Of<"PasswordLinks.Made">>(`/users/${id}/link`) });
}

export function useApiKeys() {
  return useList<ApiKey>("api-keys");
}

export type ApiKeyWrite = Write<"ApiKeys.Write">;

export function useCreateApiKey() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (key: ApiKeyWrite) => post<Of<"ApiKeys.Created">>("/api-keys", key),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["api-keys"] }),
  });
}

export function useDeleteApiKey() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/api-keys/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["api-keys"] }),
  });
}

/** Replaces a key by a successor with the same rights; the old one lives on for so many seconds. */
export function useRotateApiKey() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, overlap }: { id: string; overlap: number }) => post<Of<"ApiKeys.Created">>(`/api-keys/${id}/rotate`, { overlap_seconds: overlap }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["api-keys"] }),
  });
}

const securityKey = (id: string) => ["user-security", id];

/** Somebody's second factor, failed logins and living sessions. */
export function useUserSecurity(id: string) {
  return useQuery({ queryKey: securityKey(id), queryFn: ({ signal }) => get<Of<"PersonSecurity.View">>(`/users/${id}/security`, {}, signal) });
}

export function useResetFactor() {
  return useTaking("second-factor");
}

export function useEndUserSessions() {
  return useTaking("sessions");
}

export function useClearFailures() {
  return useTaking("login-failures");
}

function useTaking(what: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/users/${id}/${what}`),
    onSuccess: (_, id) => cache.invalidateQueries({ queryKey: securityKey(id) }),
  });
}
