// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useBeginSecondFactor, useConfirmSecondFactor, useDisableSecondFactor, useNewRecoveryCodes, useSecondFactor, type Enrolment } from "~/api/secondFactor";
import { CopyButton } from "~/components/CopyButton";
import { Failure, Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { t, tn } from "~/lib/text";
import { CodeForm } from "./CodeForm";
import { RecoveryCodeList } from "./RecoveryCodeList";
import classes from "./SecondFactor.module.css";

/** One's own second factor: set up, given new recovery codes, taken away. */
export function SecondFactorPanel() {
  const factor = useSecondFactor();
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  const [codes, setCodes] = useState<string[] | null>(null);
  const enrol = (code: string) =>
    confirm.mutate(code, {
      onSuccess: (made) => {
        begin.reset();
        setCodes(made.recovery_codes);
      },
    });
  return (
    <Panel title={t("factor.title")}>
      {factor.error && <Failure error={factor.error} onRetry={() => void factor.refetch()} />}
      {codes && <RecoveryCodeList codes={codes} onDone={() => setCodes(null)} />}
      {!codes && factor.data?.enabled && <Enabled left={factor.data.recovery_codes_left} onCodes={setCodes} />}
      {!codes && factor.data && !factor.data.enabled && !begin.data && (
        <Stack gap="md" align="flex-start">
          <p>{t("factor.off")}</p>
          <Refusal error={begin.error} />
          <Button loading={begin.isPending} onClick={() => begin.mutate()}>{t("factor.begin")}</Button>
        </Stack>
      )}
      {!codes && begin.data && (
        <Stack gap="md">
          <Scan enrolment={begin.data} />
          <CodeForm label={t("factor.code")} hint={t("factor.confirm.hint")} submit={t("factor.confirm")} busy={confirm.isPending} error={confirm.error} onCode={enrol} />
        </Stack>
      )}
    </Panel>
  );
}

function Scan({ enrolment }: { enrolment: Enrolment }) {
  const { size, path } = enrolment.qr;
  return (
    <Stack gap="md">
      <p>{t("factor.scan")}</p>
      <svg className={classes.qr} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={t("factor.qr")}>
        <path d={path} fill="#000" />
      </svg>
      <div className={classes.row}>
        <code className={classes.secret}>{enrolment.secret}</code>
        <CopyButton value={enrolment.secret} label={t("factor.secret.copy")} />
      </div>
    </Stack>
  );
}

function Enabled({ left, onCodes }: { left: number; onCodes: (codes: string[]) => void }) {
  const renew = useNewRecoveryCodes();
  const disable = useDisableSecondFactor();
  return (
    <Stack gap="md">
      <p>{t("factor.on")} {tn("factor.left", left)}</p>
      <Refusal error={renew.error ?? disable.error} />
      <div className={classes.row}>
        <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate(undefined, { onSuccess: (made) => onCodes(made.recovery_codes) })}>{t("factor.codes.new")}</Button>
        <Button variant="default" color="red" loading={disable.isPending} onClick={() => disable.mutate()}>{t("factor.disable")}</Button>
      </div>
    </Stack>
  );
}
