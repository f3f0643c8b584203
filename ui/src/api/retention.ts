// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, put } from "~/lib/http";
import type { ListQuery } from "./lists";
import type { Of, Write } from "./types";

export type RetentionPolicy = Of<"RetentionPolicy">;
export type RetentionClass = RetentionPolicy["kind"];
export type RetentionWrite = Write<"RetentionController.RetentionWrite">;
export type PreviewItem = Of<"RetentionController.PreviewItem">;

/** The classes are a handful, so there is one page of them. */
export function useRetention(): ListQuery<RetentionPolicy> {
  const query = useQuery({
    queryKey: ["retention"],
    queryFn: async ({ signal }) => (await get<{ items: RetentionPolicy[] }>("/retention", {}, signal)).items,
  });
  return { items: query.data, error: query.error, hasMore: false, isLoadingMore: false, loadMore: () => undefined, retry: () => void query.refetch() };
}

export function useSetRetention(kind: RetentionClass) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (policy: RetentionWrite) => put<RetentionPolicy>(`/retention/${kind}`, policy),
    onSuccess: () => Promise.all(["retention", "audit-events"].map((key) => cache.invalidateQueries({ queryKey: [key] }))),
  });
}

/** Counts what would go now by the days that are set, or by `days` for every class; touches nothing. */
export function usePreviewRetention() {
  return useMutation({ mutationFn: async (days: number | null) => (await post<{ items: PreviewItem[] }>("/retention/preview", { keep_days: days })).items });
}
