// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, post, send, url, type Query } from "~/lib/http";
import { follow } from "~/lib/sse";
import { isOpen } from "~/lib/status";
import { POLL_MS, useList } from "./lists";
import type { ExecutionDetail, ExecutionItem, Of, Write } from "./types";

export function useExecutions(filters: Query = {}) {
  return useList<ExecutionItem>("executions", filters);
}

export const executionOptions = (id: string) =>
  queryOptions({
    queryKey: ["executions", id],
    queryFn: ({ signal }) => get<ExecutionDetail>(`/executions/${id}`, {}, signal),
    // The stream below is the fast path; this is the fallback when it is cut.
    refetchInterval: (query) => (query.state.data && !isOpen(query.state.data.status) ? false : POLL_MS),
  });

const EVENT_TYPES = [
  "execution_status", "guard_verdict", "plan", "approval", "steering", "step_started", "step_output",
  "step_finished", "rollback", "verification", "closed",
] as const;

// A burst of events (a stream begins by telling all that has happened) becomes one read.
const SETTLE_MS = 120;

function settling(refresh: () => void): { wanted: () => void; stop: () => void } {
  let timer: number | undefined;
  return {
    wanted: () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        refresh();
      }, SETTLE_MS);
    },
    stop: () => window.clearTimeout(timer),
  };
}

/** Keeps an execution fresh from its event stream for as long as it is open. */
export function useExecutionEvents(id: string, open: boolean): void {
  const cache = useQueryClient();
  useEffect(() => {
    if (!open) return undefined;
    const facts = settling(() => void cache.invalidateQueries({ queryKey: ["executions", id], exact: true }));
    const output = settling(() => void cache.invalidateQueries({ queryKey: ["executions", id, "output"] }));
    const stop = follow(url(`/executions/${id}/events`), EVENT_TYPES, (event) => {
      if (event.type === "step_output") output.wanted();
      else facts.wanted();
    });
    return () => {
      facts.stop();
      output.stop();
      stop();
    };
  }, [cache, id, open]);
}

export type UnknownVerdict = Write<"ResolveUnknownBody">["verdict"];

/** Says what became of a step whose end nobody saw. */
export function useResolveUnknown(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: Write<"ResolveUnknownBody">) => post<unknown>(`/executions/${id}/resolve-unknown`, request),
    onSettled: () => cache.invalidateQueries({ queryKey: ["executions"] }),
  });
}

export interface SteerRequest {
  action: "pause" | "resume" | "skip_step" | "retry_step";
  reason: string | null;
  key: string;
}

/** Holds a run between its steps, lets it go on, leaves a step out, runs one again. */
export function useSteer(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ action, reason, key }: SteerRequest) =>
      post<unknown>(`/executions/${id}/${action.replace("_", "-")}`, { reason }, { "Idempotency-Key": key }),
    onSettled: () => cache.invalidateQueries({ queryKey: ["executions"] }),
  });
}

/** Starts a finished run once more; answers the new one. */
export function useRetryExecution(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ reason, key }: { reason: string | null; key: string }) =>
      post<Of<"RetriedExecution">>(`/executions/${id}/retry`, { reason }, { "Idempotency-Key": key }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["executions"] }),
  });
}

export function useCancelExecution(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: { reason: string | null; undo: boolean }) => post<unknown>(`/executions/${id}/cancel`, request),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["executions"] }),
  });
}

/** A runbook test (YAML) made from a run that has ended. */
export function useMakeTest(id: string) {
  return useMutation({
    mutationFn: async () => {
      const response = await send("GET", `/executions/${id}/test`, { headers: { Accept: "application/yaml, application/problem+json" } });
      return response.text();
    },
  });
}

/** Everything about a run in one signed archive; a large one takes a while. */
export function useEvidence(id: string) {
  return useMutation({
    mutationFn: async () => {
      const response = await send("GET", `/executions/${id}/evidence`, { headers: { Accept: "application/vnd.opswright.evidence+zip, application/problem+json" } });
      return response.blob();
    },
  });
}
