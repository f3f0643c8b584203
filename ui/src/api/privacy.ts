// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, send } from "~/lib/http";
import { useList } from "./lists";
import type { Narrow, Of, Write } from "./types";

export type PrivacyStatus = "requested" | "collected" | "ready" | "delivered" | "erased" | "refused" | "withdrawn" | "expired" | "failed";
export type PrivacyKind = "export" | "erasure";
export type PrivacyRequest = Narrow<Of<"PrivacyRequestView">, { kind: PrivacyKind; status: PrivacyStatus }>;

export function usePrivacyRequests() {
  return useList<PrivacyRequest>("privacy-requests");
}

function useChange<Input>(change: (input: Input) => Promise<unknown>, key: string) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries({ queryKey: [key] }) });
}

export function useAskPrivacy() {
  return useChange((request: Write<"PrivacyWrite">) => post("/privacy-requests", request), "privacy-requests");
}

export function useDecidePrivacy(id: string) {
  return useChange((decision: Write<"PrivacyDecision">) => post(`/privacy-requests/${id}/decision`, decision), "privacy-requests");
}

export function useWithdrawPrivacy(id: string) {
  return useChange(() => post(`/privacy-requests/${id}/withdraw`), "privacy-requests");
}

/** Whose requests: those of the organization, or one's own. */
export type PrivacyScope = "privacy-requests" | "me/privacy-requests";

/** What somebody, oneself most often, asked about oneself. */
export function useOwnPrivacyRequests() {
  return useList<PrivacyRequest>("me/privacy-requests");
}

export function useAskOwnPrivacy() {
  return useChange((request: Write<"OwnPrivacyWrite">) => post("/me/privacy-requests", request), "me/privacy-requests");
}

export function useWithdrawOwnPrivacy(id: string) {
  return useChange(() => post(`/me/privacy-requests/${id}/withdraw`), "me/privacy-requests");
}

/** The released archive, encrypted by the passphrase. */
export function useFetchPrivacy(scope: PrivacyScope, id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (passphrase: string) => (await send("POST", `/${scope}/${id}/archive`, { json: { passphrase }, headers: { Accept: "application/vnd.age, application/problem+json" } })).blob(),
    onSuccess: () => cache.invalidateQueries({ queryKey: [scope] }),
  });
}
