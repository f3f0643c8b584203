// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, post, send, setCsrfToken } from "~/lib/http";
import { Problem } from "~/lib/problem";
import { withProof } from "./proof";
import type { components } from "./schema";
import type { Of, Session } from "./types";

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

/** Whether they may do it on some servers or runbooks at least, and so perhaps to the one on this page. */
export function useCanSome(permission: string): boolean {
  const { data } = useSession();
  const everywhere = useCan(permission);
  return everywhere || (data?.user.scoped_permissions.includes(permission) ?? false);
}

type Challenge = Required<components["schemas"]["SecondFactorMessages.Challenge"]>;

interface Credentials {
  username: string;
  password: string;
}

/** The first step of a login: a session, or a challenge that a code answers. `working` while a proof of work is solved. */
export function useLogin() {
  const cache = useQueryClient();
  const [working, setWorking] = useState(false);
  const login = useMutation({
    mutationFn: (credentials: Credentials) => withProof((altcha) => post<Session | Challenge>("/auth/login", altcha === undefined ? credentials : { ...credentials, altcha }), setWorking),
    onSuccess: (answer) => {
      if (!("challenge" in answer)) cache.setQueryData(sessionOptions.queryKey, rememberSession(answer));
    },
  });
  return { ...login, working };
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

/** Asks anew who is logged in and what they may do. */
export function useReloadSession() {
  const cache = useQueryClient();
  return () => void cache.invalidateQueries({ queryKey: sessionOptions.queryKey });
}

/** Begins a login by the identity provider; the browser leaves for it. */
export function useBeginProviderLogin() {
  return useMutation({
    mutationFn: (next: string) => post<Of<"OidcController.Begun">>("/auth/oidc/login", { next }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

/** What the login page offers beside a password. */
export function useIdentityProvider() {
  return useQuery({ queryKey: ["identity-provider"], queryFn: () => get<Of<"OidcController.Offer">>("/auth/oidc"), staleTime: Infinity, retry: false });
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
