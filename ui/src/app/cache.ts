// SPDX-License-Identifier: Apache-2.0
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { sessionOptions } from "~/api/session";
import { setCsrfToken } from "~/lib/http";
import { setLiveState } from "~/lib/live";
import { Problem } from "~/lib/problem";

const READ_RETRIES = 2;

/** The one store of server state. A lost session empties it; a lost connection shows in the top bar. */
export function makeCache(): QueryClient {
  const cache: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onSuccess: () => setLiveState("live"),
      onError: (error) => {
        if (!(error instanceof Problem)) return;
        if (error.status === 401) endSession(cache);
        else if (error.status === 0 || error.status >= 502) setLiveState("reconnecting");
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (count, error) => isTransient(error) && count < READ_RETRIES,
      },
      mutations: { retry: false },
    },
  });
  return cache;
}

function isTransient(error: Error): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 500);
}

function endSession(cache: QueryClient): void {
  setCsrfToken(null);
  cache.setQueryData(sessionOptions.queryKey, null);
}
