// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, remove } from "~/lib/http";
import { useList } from "./lists";
import { rememberSession, sessionOptions } from "./session";
import type { Of, Session, Write } from "./types";

export type OwnOrganization = Of<"OwnOrganizations.View">;
export type Invitation = Of<"Invitations.View">;

/** The organizations that one is in, by name. */
export function useOwnOrganizations() {
  return useQuery({ queryKey: ["own-organizations"], queryFn: () => get<Of<"OwnOrganizations.Listed">>("/auth/organizations") });
}

/** What an invitation offers; not asked again once it was used. */
export function useOffered(token: string, used: boolean) {
  return useQuery({ queryKey: ["invitation", token], queryFn: () => post<OwnOrganization>("/auth/organizations/offered", { token }), enabled: !used, retry: false, staleTime: Infinity });
}

/** Becomes a guest, and goes there. */
export function useJoin() {
  const go = useSwitch();
  const join = useMutation({ mutationFn: (token: string) => post<OwnOrganization>("/auth/organizations/join", { token }) });
  return { ...join, join: (token: string, onThere: () => void) => join.mutate(token, { onSuccess: ({ id }) => go.mutate(id, { onSuccess: onThere }) }), going: go.isPending, error: join.error ?? go.error };
}

/** Takes the session to another organization; nothing of the former one stays in the browser's memory. */
export function useSwitch() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (organization: string) => post<Session>("/auth/organizations/switch", { organization_id: organization }),
    onSuccess: (session) => {
      cache.clear();
      cache.setQueryData(sessionOptions.queryKey, rememberSession(session));
    },
  });
}

export const useInvitations = () => useList<Invitation>("invitations");

export function useInvite() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (invitation: Write<"Invitations.Write">) => post<Of<"Invitations.Made">>("/invitations", invitation),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["invitations"] }),
  });
}

export function useRevokeInvitation() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/invitations/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["invitations"] }),
  });
}
