// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from "@tanstack/react-query";
import { get } from "~/lib/http";
import { POLL_MS } from "./lists";

export interface OverviewStats {
  firing: Record<"critical" | "error" | "warning" | "info", number>;
  executions_active: number;
  approvals_pending: number;
  parked: number;
  refused_24h: number;
  week: {
    runs: number;
    fixed: number;
    not_fixed: number;
    failed: number;
    fixed_share: number | null;
    median_seconds_to_fix: number | null;
  };
  alerts_24h: { at: string; count: number }[];
}

export const overviewOptions = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => get<OverviewStats>("/stats/overview", {}, signal),
  refetchInterval: POLL_MS,
});
