// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, remove } from "~/lib/http";
import { useList } from "./lists";
import type { ApiKey, User } from "./resources";
import type { Role } from "./types";

export function useUsers() {
  return useList<User>("users");
}

export interface UserWrite {
  username: string;
  full_name: string | null;
  email: string | null;
  password: string;
  roles: Role[];
}

export function useCreateUser() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (user: UserWrite) => post<User>("/users", user),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["users"] }),
  });
}

export function useApiKeys() {
  return useList<ApiKey>("api-keys");
}

export interface ApiKeyWrite {
  name: string;
  role: Role;
  expires_at: string | null;
}

export function useCreateApiKey() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (key: ApiKeyWrite) => post<{ id: string; token: string }>("/api-keys", key),
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
