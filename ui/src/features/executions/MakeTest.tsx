// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconTestPipe } from "@tabler/icons-react";
import { useMakeTest } from "~/api/executions";
import type { ExecutionDetail } from "~/api/types";
import { Refusal } from "~/components/Notice";
import { saveText } from "~/lib/files";
import { t } from "~/lib/text";

const REHEARSABLE = ["completed", "failed", "timeout", "refused"];

/** Downloads a test of the runbook, made from what this run was given and what its host answered. */
export function MakeTest({ run }: { run: ExecutionDetail }) {
  const make = useMakeTest(run.id);
  if (!REHEARSABLE.includes(run.status)) return null;
  const save = () => make.mutate(undefined, { onSuccess: (yaml) => saveText(`${run.runbook_name}.test.yaml`, yaml) });
  return (
    <>
      <Button variant="default" leftSection={<IconTestPipe size={17} />} loading={make.isPending} onClick={save} title={t("execution.makeTest.hint")}>{t("execution.makeTest")}</Button>
      <Refusal error={make.error} />
    </>
  );
}
