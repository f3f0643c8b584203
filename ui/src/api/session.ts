// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, send, setCsrfToken } from "~/lib/http";
import { Problem } from "~/lib/problem";
import type { components } from "./schema";
import type { Session } from "./types";

/** Who is logged in, or null. Every other query waits for this one. */
export const sessionOptions = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return rememberSession(await get<Session>("/auth/me", {}, signal));
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

/** Whether the person on this page may do it. Only keeps the page calm: the server decides. */
export function useCan(permission: string): boolean {
  const { data } = useSession();
  return data?.user.permissions.includes(permission) ?? false;
}

type Challenge = Required<components["schemas"]["SecondFactorMessages.Challenge"]>;

/** The first step of a login: a session, or a challenge that a code answers. */
export function useLogin() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) => post<Session | Challenge>("/auth/login", credentials),
    onSuccess: (answer) => {
      if (!("challenge" in answer)) cache.setQueryData(sessionOptions.queryKey, rememberSession(answer));
    },
  });
}

/** The second step. */
export function useLoginCode() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (answer: { challenge: string; code: string }) => post<Session>("/auth/login/second-factor", answer),
    onSuccess: (session) => cache.setQueryData(sessionOptions.queryKey, rememberSession(session)),
  });
}

/** Sets a password by the link of an invitation or a reset. */
export function useSetPassword() {
  return useMutation({ mutationFn: (use: { token: string; password: string }) => post<unknown>("/auth/set-password", use) });
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

/** Replaces one's own password; the session goes on, and what was refused before is allowed. */
export function useChangePassword() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: { current_password: string; new_password: string }) => post<unknown>("/auth/password", change),
    onSuccess: () => cache.invalidateQueries({ queryKey: sessionOptions.queryKey }),
  });
}

/** Keeps the token that every write of the session needs. */
export function rememberSession(session: Session): Session {
  setCsrfToken(session.csrf_token);
  return session;
}
