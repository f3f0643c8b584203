// SPDX-License-Identifier: Apache-2.0
import { setLiveState } from "./live";

export interface LiveEvent {
  type: string;
  data: unknown;
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Follows a server-sent event stream until the returned function is called. The browser resumes with
 * Last-Event-ID by itself; when it gives up (an HTTP error), we open the stream anew with growing waits.
 */
export function follow(address: string, types: readonly string[], onEvent: (event: LiveEvent) => void): () => void {
  let source: EventSource | null = null;
  let timer: number | undefined;
  let wait = FIRST_RETRY_MS;
  let stopped = false;

  const open = () => {
    if (stopped) return;
    source = new EventSource(address);
    source.onopen = () => {
      wait = FIRST_RETRY_MS;
      setLiveState("live");
    };
    source.onerror = () => {
      if (stopped) return;
      setLiveState("reconnecting");
      if (source?.readyState === EventSource.CLOSED) {
        timer = window.setTimeout(open, wait);
        wait = Math.min(wait * 2, LONGEST_RETRY_MS);
      }
    };
    for (const type of types) {
      source.addEventListener(type, (message: MessageEvent<string>) => onEvent({ type, data: parse(message.data) }));
    }
  };
  open();

  return () => {
    stopped = true;
    window.clearTimeout(timer);
    source?.close();
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
