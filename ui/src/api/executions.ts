// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, post, url, type Query } from "~/lib/http";
import { follow } from "~/lib/sse";
import { isOpen } from "~/lib/status";
import { POLL_MS, useList } from "./lists";
import type { ExecutionDetail, ExecutionItem } from "./types";

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
  "execution_status", "guard_verdict", "plan", "approval", "step_started", "step_output",
  "step_finished", "rollback", "verification", "closed",
] as const;

// A burst of events becomes one read of the execution.
const SETTLE_MS = 120;

/** Keeps an execution fresh from its event stream for as long as it is open. */
export function useExecutionEvents(id: string, open: boolean): void {
  const cache = useQueryClient();
  useEffect(() => {
    if (!open) return undefined;
    let timer: number | undefined;
    const refresh = () => {
      timer = undefined;
      void cache.invalidateQueries({ queryKey: ["executions", id], exact: true });
    };
    const stop = follow(url(`/executions/${id}/events`), EVENT_TYPES, (event) => {
      if (event.type === "step_output") void cache.invalidateQueries({ queryKey: ["executions", id, "output"] });
      else if (timer === undefined) timer = window.setTimeout(refresh, SETTLE_MS);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [cache, id, open]);
}

export function useCancelExecution(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => post<unknown>(`/executions/${id}/cancel`, { reason }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["executions"] }),
  });
}
