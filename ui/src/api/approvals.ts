// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, type Query } from "~/lib/http";
import { POLL_MS, useList } from "./lists";
import type { Approval, Of, Write } from "./types";

export function useApprovals(filters: Query = {}) {
  return useList<Approval>("approvals", filters);
}

export const approvalOptions = (id: string) =>
  queryOptions({
    queryKey: ["approvals", id],
    queryFn: ({ signal }) => get<Approval>(`/approvals/${id}`, {}, signal),
    refetchInterval: POLL_MS,
  });

/** What the plan has changed since one of its runbook was approved last. */
export const approvalDiffOptions = (id: string) =>
  queryOptions({
    queryKey: ["approvals", id, "diff"],
    queryFn: ({ signal }) => get<Of<"ApprovalDiff">>(`/approvals/${id}/diff`, {}, signal),
  });

/** Who could decide in this person's place; `q` is part of a name. */
export const delegatesOptions = (id: string, q: string) =>
  queryOptions({
    queryKey: ["approvals", id, "delegates", q],
    queryFn: ({ signal }) => get<{ items: Of<"Delegate">[] }>(`/approvals/${id}/delegates`, q === "" ? {} : { q }, signal),
  });

/** Lets somebody else decide in this person's place. */
export function useDelegate(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: Write<"DelegationBody">) => post<Approval>(`/approvals/${id}/delegations`, request),
    onSettled: () => cache.invalidateQueries({ queryKey: ["approvals"] }),
  });
}

/** Two one-time links for one person. */
export function useMakeLinks(id: string) {
  return useMutation({ mutationFn: (request: Write<"LinkBody">) => post<Of<"LinkAnswer">>(`/approvals/${id}/links`, request) });
}

/** What the link that led here is good for. */
export const linkOptions = (id: string, token: string) =>
  queryOptions({
    queryKey: ["approvals", id, "link", token],
    queryFn: () => post<Of<"LinkView">>(`/approvals/${id}/links/verify`, { token }),
  });

export type DecisionRequest = Write<"DecisionBody">;

export function useDecide(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: DecisionRequest) => post<Of<"DecisionAnswer">>(`/approvals/${id}/decisions`, request),
    // A refused decision often means the page was old: read both again either way.
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ["approvals"] }),
        cache.invalidateQueries({ queryKey: ["executions"] }),
        // The number at the top of every page.
        cache.invalidateQueries({ queryKey: ["overview"] }),
      ]),
  });
}
