// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, type Query } from "~/lib/http";
import { useList } from "./lists";
import type { Of, Write } from "./types";

export type Consent = Of<"ConsentView">;
export type ConsentWrite = Write<"ConsentController.ConsentWrite">;

export const useConsents = (filters: Query) => useList<Consent>("consents", filters);

function useChange<Input>(change: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries({ queryKey: ["consents"] }) });
}

export const useRecordConsent = () => useChange((consent: ConsentWrite) => post("/consents", consent));

/** The evidence says how the withdrawal is known; null where nobody wrote it down. */
export const useWithdrawConsent = (id: string) => useChange((evidence: string | null) => post(`/consents/${id}/withdraw`, { evidence }));
