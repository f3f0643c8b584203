// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get, post } from "~/lib/http";
import { withProof } from "./proof";
import type { Of } from "./types";

const ownOptions = queryOptions({
  queryKey: ["own-email"],
  queryFn: ({ signal }) => get<Of<"EmailMessages.Own">>("/auth/email", {}, signal),
});

/** What can be done before a login: whether mail is set up. */
export function useLoginOptions() {
  return useQuery({ queryKey: ["login-options"], queryFn: ({ signal }) => get<Of<"EmailMessages.Options">>("/auth/options", {}, signal) });
}

/** Asks for a mail by which to set a password; it answers the same whoever has the address. */
export function useForgotPassword() {
  const [working, setWorking] = useState(false);
  const forgot = useMutation({
    mutationFn: (email: string) => withProof((altcha) => post<unknown>("/auth/forgot-password", altcha === undefined ? { email } : { email, altcha }), setWorking),
  });
  return { ...forgot, working };
}

export function useOwnEmail() {
  return useQuery(ownOptions);
}

/** Has a link mailed that proves one's address. */
export function useSendVerification() {
  return useMutation({ mutationFn: () => post<unknown>("/auth/email-verification") });
}

/** Proves an address by the link that was mailed to it. */
export function useVerifyEmail() {
  return useMutation({ mutationFn: (token: string) => post<unknown>("/auth/verify-email", { token }) });
}
