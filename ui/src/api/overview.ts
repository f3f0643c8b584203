// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from "@tanstack/react-query";
import { get } from "~/lib/http";
import { POLL_MS } from "./lists";
import type { Of } from "./types";

export type OverviewStats = Of<"Overview">;

export const overviewOptions = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => get<OverviewStats>("/stats/overview", {}, signal),
  refetchInterval: POLL_MS,
});
