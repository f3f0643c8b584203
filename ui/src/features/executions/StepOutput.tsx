// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useContext, useState } from "react";
import { outputAddress, outputOptions, type OutputRef, type Stream } from "~/api/output";
import type { StepRun } from "~/api/types";
import { bytes } from "~/lib/bytes";
import { t } from "~/lib/text";
import { Frozen } from "./frozen";
import { LogView } from "./LogView";
import classes from "./StepOutput.module.css";

/** What a step wrote: stdout and stderr, live while it runs. */
export function StepOutput({ executionId, row }: { executionId: string; row: StepRun }) {
  // What went wrong is usually said on stderr; it is the first thing a person looks for.
  const errorsFirst = row.stderr_bytes > 0 && (row.stdout_bytes === 0 || row.status === "failed");
  const [chosen, setChosen] = useState<Stream | null>(null);
  const stream = chosen ?? (errorsFirst ? "stderr" : "stdout");
  const running = row.status === "running";
  const frozen = useContext(Frozen);
  const output = { execution: executionId, step: row.step_order, kind: row.kind, stream };
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
      {frozen ? (
        <LogView text={row[stream] ?? ""} running={running} skipped={0} download={outputAddress(output)} />
      ) : (
        <Followed key={`${row.id} ${stream}`} output={output} size={size} running={running} />
      )}
    </div>
  );
}

interface FollowedProps {
  output: OutputRef;
  size: number;
  running: boolean;
}

/** Reads the raw stream from where it stopped last; the execution's events say when there is more. */
function Followed({ output, size, running }: FollowedProps) {
  const cache = useQueryClient();
  const { data, error } = useQuery(outputOptions(cache, output, size, running));
  if (error && data === undefined) return <p className={classes.note}>{t("output.failed")}</p>;
  const text = data === undefined ? "" : new TextDecoder().decode(data.bytes);
  return (
    <LogView
      text={text}
      running={running || data === undefined}
      skipped={data?.skipped ?? 0}
      download={outputAddress(output)}
    />
  );
}
