// SPDX-License-Identifier: Apache-2.0
import { memo } from "react";
import { ansiSpans } from "~/lib/ansi";

/** One line of output in its colours. Memoised: a growing log draws only its new lines. */
export const LogLine = memo(function LogLine({ line, mark }: { line: string; mark: "hit" | "error" | null }) {
  return (
    <div data-mark={mark ?? undefined}>
      {ansiSpans(line).map((span, index) => (
        <span key={index} className={span.className || undefined}>{span.text}</span>
      ))}
      {line === "" && "\u00a0"}
    </div>
  );
});
