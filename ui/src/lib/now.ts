// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "react";

/** The current time, refreshed every `everyMs` while the page is visible; pass null to stand still. */
export function useNow(everyMs: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs === null) return undefined;
    const timer = window.setInterval(() => {
      if (!document.hidden) setNow(Date.now());
    }, everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return now;
}
