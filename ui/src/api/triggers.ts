// SPDX-License-Identifier: Apache-2.0
import type { Query } from "~/lib/http";
import { useList } from "./lists";
import type { Of } from "./types";

export type Trigger = Of<"TriggerView">;

/** Triggers in the order they are tried. */
export function useTriggers(filters: Query = {}) {
  return useList<Trigger>("triggers", filters);
}
