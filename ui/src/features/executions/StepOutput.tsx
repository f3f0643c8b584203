// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { outputAddress, outputOptions, type Stream } from "~/api/output";
import type { StepRun } from "~/api/types";
import { bytes } from "~/lib/bytes";
import { t } from "~/lib/text";
import { LogView } from "./LogView";
import classes from "./StepOutput.module.css";

/** What a step wrote: stdout and stderr, live while it runs. */
export function StepOutput({ executionId, row }: { executionId: string; row: StepRun }) {
  const quietOut = row.stdout_bytes === 0 && row.stderr_bytes > 0;
  const [chosen, setChosen] = useState<Stream | null>(null);
  const stream = chosen ?? (quietOut ? "stderr" : "stdout");
  const running = row.status === "running";
  const size = stream === "stdout" ? row.stdout_bytes : row.stderr_bytes;
  return (
    <div className={classes.output}>
      <SegmentedControl
        size="xs"
        className={classes.streams}
        aria-label={t("output.stream")}
        value={stream}
        data={[
          { value: "stdout", label: `stdout · ${bytes(row.stdout_bytes)}` },
          { value: "stderr", label: `stderr · ${bytes(row.stderr_bytes)}` },
        ]}
        onChange={(value) => setChosen(value === "stderr" ? "stderr" : "stdout")}
      />
      {row.kind === "step" ? (
        <Followed key={stream} executionId={executionId} step={row.step_order} stream={stream} size={size} running={running} />
      ) : (
        <LogView text={(stream === "stdout" ? row.stdout : row.stderr) ?? ""} running={running} skipped={0} download={null} />
      )}
    </div>
  );
}

interface FollowedProps {
  executionId: string;
  step: number;
  stream: Stream;
  size: number;
  running: boolean;
}

/** Reads the raw stream from where it stopped last; the execution's events say when there is more. */
function Followed({ executionId, step, stream, size, running }: FollowedProps) {
  const cache = useQueryClient();
  const { data, error } = useQuery(outputOptions(cache, executionId, step, stream, size, running));
  if (error && data === undefined) return <p className={classes.note}>{t("output.failed")}</p>;
  const text = data === undefined ? "" : new TextDecoder().decode(data.bytes);
  return (
    <LogView
      text={text}
      running={running || data === undefined}
      skipped={data?.skipped ?? 0}
      download={outputAddress(executionId, step, stream)}
    />
  );
}
