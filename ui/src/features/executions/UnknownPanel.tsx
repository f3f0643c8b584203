// SPDX-License-Identifier: Apache-2.0
import { Button, Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useResolveUnknown, type UnknownVerdict } from "~/api/executions";
import { useCanSome } from "~/api/session";
import type { ExecutionDetail, StepRun } from "~/api/types";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import classes from "./UnknownPanel.module.css";

const verdicts: UnknownVerdict[] = ["done", "failed", "retry"];

/** A command whose end nobody saw: what that means, and the three things a person who looked at the host can say. */
export function UnknownPanel({ run, step }: { run: ExecutionDetail; step: StepRun }) {
  const may = useCanSome("executions:run");
  const resolve = useResolveUnknown(run.id);
  const [verdict, setVerdict] = useState<UnknownVerdict | null>(null);
  const [comment, setComment] = useState("");
  const names = { step: step.step_name, order: step.step_order, server: run.server_name ?? t("execution.noServer") };
  const submit = () => {
    if (verdict !== null) resolve.mutate({ step_order: step.step_order, verdict, comment: comment.trim() === "" ? null : comment.trim() });
  };
  return (
    <section className={classes.panel} aria-labelledby="unknown-title">
      <h2 id="unknown-title" className={classes.title}>{t("unknown.title", names)}</h2>
      <p className={classes.text}>{t("unknown.text", names)}</p>
      {may && (
        <Stack gap="md">
          <Radio.Group label={t("unknown.seen")} value={verdict} onChange={(value) => setVerdict(value as UnknownVerdict)}>
            <Stack gap="xs" mt="xs">
              {verdicts.map((one) => (
                <Radio key={one} value={one} label={t(`unknown.${one}`)} description={t(`unknown.${one}.text`, names)} classNames={{ root: classes.choice }} data-danger={one === "retry"} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea label={t("unknown.comment")} description={t("unknown.comment.hint")} autosize minRows={2} maxLength={1000} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
          <Refusal error={resolve.error} />
          <Button className={classes.go} color={verdict === "done" ? undefined : "red"} disabled={verdict === null} loading={resolve.isPending} onClick={submit}>
            {verdict === null ? t("unknown.go.none") : t(`unknown.go.${verdict}`, names)}
          </Button>
        </Stack>
      )}
    </section>
  );
}
