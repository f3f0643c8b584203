// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, remove } from "~/lib/http";
import { useList } from "./lists";
import type { Of, Write } from "./types";

/** Which list a network stands on. */
export type NetworkList = "blocked-networks" | "allowed-networks";
export type LoginNetwork = Omit<Of<"LoginNetworkView">, "evidence">;
export type LoginAttempt = Of<"AttemptController.Attempt">;
export type SentMail = Of<"MailController.MailView">;

export function useNetworks(list: NetworkList) {
  return useList<LoginNetwork>(list, { active: true });
}

export function useAddNetwork(list: NetworkList) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (network: Write<"LoginNetworkMessages.Write">) => post<LoginNetwork>(`/${list}`, network),
    onSuccess: () => cache.invalidateQueries({ queryKey: [list] }),
  });
}

export function useLiftNetwork(list: NetworkList) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/${list}/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: [list] }),
  });
}

export function useLoginAttempts() {
  return useList<LoginAttempt>("login-attempts");
}

/** Mails that were given up. */
export function useDeadMails() {
  return useList<SentMail>("mails", { status: "dead" });
}
