// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconCertificate } from "@tabler/icons-react";
import { useEvidence } from "~/api/executions";
import { useCan } from "~/api/session";
import type { ExecutionDetail } from "~/api/types";
import { Refusal } from "~/components/Notice";
import { saveFile } from "~/lib/files";
import { t } from "~/lib/text";

/** Downloads the auditor's file about a run; that it was taken out is itself in the audit log. */
export function Evidence({ run }: { run: ExecutionDetail }) {
  const allowed = useCan("audit:export");
  const evidence = useEvidence(run.id);
  if (!allowed) return null;
  const save = () => evidence.mutate(undefined, { onSuccess: (file) => saveFile(`opswright-evidence-${run.id}.zip`, file) });
  return (
    <>
      <Button variant="default" leftSection={<IconCertificate size={17} aria-hidden />} loading={evidence.isPending} onClick={save} title={t("execution.evidence.hint")}>{t("execution.evidence")}</Button>
      <Refusal error={evidence.error} />
    </>
  );
}
