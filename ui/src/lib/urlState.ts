// SPDX-License-Identifier: Apache-2.0
import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** Filters, sort and tabs live in the address, so that a link shows what its sender saw. */
export function useUrlState<K extends string>(names: readonly K[]): [Record<K, string>, (change: Partial<Record<K, string>>) => void] {
  const [params, setParams] = useSearchParams();
  const state = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ""])) as Record<K, string>;
  const change = useCallback(
    (values: Partial<Record<K, string>>) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values) as [K, string | undefined][]) {
            if (value === undefined || value === "") next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return [state, change];
}
