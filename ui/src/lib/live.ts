// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from "react";

/** What the top bar says about the data on the page. */
export type LiveState = "live" | "reconnecting" | "paused";

let state: LiveState = "live";
const listeners = new Set<() => void>();

export function setLiveState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
