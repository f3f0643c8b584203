// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from "@tanstack/react-query";
import { get } from "~/lib/http";
import type { Of, Page } from "./types";

export type Moment = Omit<Of<"ExecutionEvent">, "data"> & { data: Record<string, unknown> };
export type ReplayAnswer = Of<"ReplayAnswer">;

/** A run with more is shown up to here, and says so. */
const MOST_PAGES = 25;
const PAGE_SIZE = 200;

export interface Timeline {
  moments: Moment[];
  /** Whether there are more than are kept in a browser. */
  isCut: boolean;
}

/** Everything that happened to an execution, in order. */
export const timelineOptions = (id: string) =>
  queryOptions({
    queryKey: ["executions", id, "timeline"],
    queryFn: async ({ signal }): Promise<Timeline> => {
      const moments: Moment[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page++) {
        const next: Page<Moment> = await get<Page<Moment>>(`/executions/${id}/timeline`, { limit: PAGE_SIZE, cursor }, signal);
        moments.push(...next.items);
        cursor = next.next_cursor;
        if (cursor === null) break;
      }
      return { moments, isCut: cursor !== null };
    },
  });

/** The recorded run held against today's code and runbook. */
export const replayOptions = (id: string) =>
  queryOptions({
    queryKey: ["executions", id, "replay"],
    queryFn: ({ signal }) => get<ReplayAnswer>(`/executions/${id}/replay`, {}, signal),
    staleTime: Infinity,
  });
