// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, remove } from "~/lib/http";
import type { components } from "./schema";
import { rememberSession, sessionOptions } from "./session";
import type { Session } from "./types";

type Schemas = components["schemas"];
export type Enrolment = Required<Schemas["SecondFactorMessages.Enrolment"]>;
export type RecoveryCodes = Required<Schemas["SecondFactorMessages.Codes"]>;
type State = Required<Schemas["SecondFactorMessages.State"]>;

const PATH = "/auth/second-factor";
const stateOptions = queryOptions({ queryKey: ["second-factor"], queryFn: ({ signal }) => get<State>(PATH, {}, signal) });

export function useSecondFactor() {
  return useQuery(stateOptions);
}

export function useBeginSecondFactor() {
  return useMutation({ mutationFn: () => post<Enrolment>(PATH) });
}

export function useConfirmSecondFactor() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => post<RecoveryCodes>(`${PATH}/confirm`, { code }),
    onSuccess: () => cache.invalidateQueries({ queryKey: stateOptions.queryKey }),
  });
}

export function useNewRecoveryCodes() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => post<RecoveryCodes>(`${PATH}/recovery-codes`),
    onSuccess: () => cache.invalidateQueries({ queryKey: stateOptions.queryKey }),
  });
}

export function useDisableSecondFactor() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => remove(PATH),
    onSuccess: () => cache.invalidateQueries({ queryKey: stateOptions.queryKey }),
  });
}

/** Proves once more who one is. The cookie and the CSRF token are others afterwards. */
export function useStepUp() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (proof: { password: string; code: string | null }) => post<Session>("/auth/step-up", proof),
    onSuccess: (session) => cache.setQueryData(sessionOptions.queryKey, rememberSession(session)),
  });
}
