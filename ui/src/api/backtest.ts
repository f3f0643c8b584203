// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from "@tanstack/react-query";
import { post } from "~/lib/http";
import type { ListQuery } from "./lists";
import type { Of, Write } from "./types";

export type BacktestQuestion = Write<"BacktestBody">;
export type BacktestAnswer = Of<"BacktestAnswer">;
export type BacktestItem = Of<"BacktestAnswer.Item">;
export type TriggerWrite = Write<"BacktestBody.Trigger">;

export interface Backtest {
  /** What the whole time comes to; undefined before an answer. */
  answer: BacktestAnswer | undefined;
  items: ListQuery<BacktestItem>;
  isAsking: boolean;
}

/** What past alerts would have started; asked once a question, because it reads a lot and the past does not change. */
export function useBacktest(question: BacktestQuestion | null): Backtest {
  const query = useInfiniteQuery({
    queryKey: ["backtest", question],
    queryFn: ({ pageParam }) => post<BacktestAnswer>("/triggers/backtest", { ...question, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    enabled: question !== null,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
    // Other verdicts of the same question: the old answer stays while they are on their way.
    placeholderData: (before) => before,
  });
  return {
    answer: query.error ? undefined : query.data?.pages[0],
    items: {
      items: query.error ? undefined : query.data?.pages.flatMap((page) => page.items),
      error: query.error,
      hasMore: query.hasNextPage,
      isLoadingMore: query.isFetchingNextPage,
      loadMore: () => void query.fetchNextPage(),
      retry: () => void query.refetch(),
    },
    isAsking: query.isFetching && !query.isFetchingNextPage,
  };
}
