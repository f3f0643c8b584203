// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, put, remove, type Query } from "~/lib/http";
import { useList } from "./lists";
import type { ConnectionTest, HostKey, Server } from "./resources";
import type { Page, Write } from "./types";

export function useServers(filters: Query = {}, enabled = true) {
  return useList<Server>("servers", filters, enabled);
}

export const serverOptions = (id: string) =>
  queryOptions({
    queryKey: ["servers", id],
    queryFn: ({ signal }) => get<Server>(`/servers/${id}`, {}, signal),
  });

export const hostKeysOptions = (id: string) =>
  queryOptions({
    queryKey: ["servers", id, "host-keys"],
    queryFn: ({ signal }) => get<Page<HostKey>>(`/servers/${id}/host-keys`, {}, signal),
  });

/** What is written; secrets that are left empty on an edit stay as they are. */
export type ServerWrite = Write<"ServerWrite">;

/** Creates a server, or changes the one with `id`. */
export function useSaveServer(id: string | null) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (server: ServerWrite) =>
      id === null ? post<Server>("/servers", server) : put<Server>(`/servers/${id}`, server),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["servers"] }),
  });
}

export function useDeleteServer(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => remove(`/servers/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["servers", "list"] }),
  });
}

export function useTestServer(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => post<ConnectionTest>(`/servers/${id}/test`),
    // A test records an unseen host key and the time of the test.
    onSettled: () => cache.invalidateQueries({ queryKey: ["servers"] }),
  });
}

/** Says that a person looked at the host, so that automatic runs go on. */
export function useClearAttention(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => post<Server>(`/servers/${id}/clear-attention`),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["servers"] }),
  });
}

export function useTrustHostKey(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (fingerprint: string) => post<unknown>(`/servers/${id}/host-keys/trust`, { fingerprint }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["servers"] }),
  });
}
