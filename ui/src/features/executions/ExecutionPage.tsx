// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { executionOptions, useExecutionEvents } from "~/api/executions";
import { Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { isOpen } from "~/lib/status";
import { RunHeader } from "./RunHeader";
import { RunTimeline } from "./RunTimeline";
import { unknownStep } from "./story";
import { UnknownPanel } from "./UnknownPanel";

export function ExecutionPage() {
  const { id = "" } = useParams();
  const { data: run, error, refetch } = useQuery(executionOptions(id));
  useExecutionEvents(id, run !== undefined && isOpen(run.status));
  if (run === undefined) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Rows count={8} />;
  const unknown = unknownStep(run);
  return (
    <>
      <RunHeader run={run} />
      {unknown && <UnknownPanel key={unknown.id} run={run} step={unknown} />}
      <RunTimeline key={run.id} run={run} />
    </>
  );
}
