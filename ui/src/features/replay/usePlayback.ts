// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "react";

const STEP_MS = 700;

/** Goes from moment to moment by itself until the end, or until somebody stops it. */
export function usePlayback(at: number, last: number, go: (index: number) => void): [boolean, (playing: boolean) => void] {
  const [wanted, setWanted] = useState(false);
  const playing = wanted && at < last;
  useEffect(() => {
    if (!playing) return undefined;
    const timer = window.setTimeout(() => go(at + 1), STEP_MS);
    return () => window.clearTimeout(timer);
  }, [playing, at, go]);
  return [playing, setWanted];
}
