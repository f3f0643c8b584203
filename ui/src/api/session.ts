// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, send, setCsrfToken } from "~/lib/http";
import { can, type Ability } from "~/lib/permissions";
import { Problem } from "~/lib/problem";
import type { Session } from "./types";

/** Who is logged in, or null. Every other query waits for this one. */
export const sessionOptions = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return remember(await get<Session>("/auth/me", {}, signal));
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

export function useSession() {
  return useQuery(sessionOptions);
}

/** Whether the person on this page may do `ability`. */
export function useCan(ability: Ability): boolean {
  const { data } = useSession();
  return can(data?.user.roles ?? [], ability);
}

export function useLogin() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) => post<Session>("/auth/login", credentials),
    onSuccess: (session) => cache.setQueryData(sessionOptions.queryKey, remember(session)),
  });
}

export function useLogout() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await send("POST", "/auth/logout");
    },
    onSettled: () => {
      setCsrfToken(null);
      cache.clear();
      cache.setQueryData(sessionOptions.queryKey, null);
    },
  });
}

function remember(session: Session): Session {
  setCsrfToken(session.csrf_token);
  return session;
}
