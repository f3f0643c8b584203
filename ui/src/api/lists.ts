// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { get, type Query } from "~/lib/http";
import type { Page } from "./types";

/** Lists without a live stream are asked again this often while the page is visible. */
export const POLL_MS = 5_000;
const CALM_POLL_MS = 30_000;
const PAGE_SIZE = 50;

/** Lists that change by themselves (alerts, runs, approvals) are asked more often than what people configure. */
const lively = new Set(["alerts", "executions", "approvals", "fleets"]);

export function listOptions<T>(resource: string, filters: Query = {}) {
  return infiniteQueryOptions({
    queryKey: [resource, "list", filters],
    queryFn: ({ pageParam, signal }) =>
      get<Page<T>>(`/${resource}`, { limit: PAGE_SIZE, ...filters, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: lively.has(resource) ? POLL_MS : CALM_POLL_MS,
  });
}

export interface ListQuery<T> {
  items: T[] | undefined;
  error: Error | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  retry: () => void;
}

/** A cursor list, flattened; `items` is undefined until the first answer and stays while refreshing. */
export function useList<T>(resource: string, filters: Query = {}, enabled = true): ListQuery<T> {
  const query = useInfiniteQuery({ ...listOptions<T>(resource, filters), enabled });
  return {
    items: query.data?.pages.flatMap((page) => page.items),
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}
