// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, put, remove } from "~/lib/http";
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
