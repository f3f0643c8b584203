// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useSecondFactor, useStepUp } from "~/api/secondFactor";
import { Refusal } from "~/components/Notice";
import { canAskForProof } from "~/lib/stepUp";
import { t } from "~/lib/text";

/** Opens when the server wants a new proof before a sensitive change; the change is sent again afterwards. */
export function StepUpDialog() {
  const [opened, setOpened] = useState(false);
  const waiting = useRef<((given: boolean) => void)[]>([]);
  useEffect(
    () =>
      canAskForProof(() => {
        setOpened(true);
        return new Promise((resolve) => waiting.current.push(resolve));
      }),
    [],
  );
  const end = (given: boolean) => {
    setOpened(false);
    waiting.current.splice(0).forEach((resolve) => resolve(given));
  };
  return (
    <Modal opened={opened} onClose={() => end(false)} title={t("stepUp.title")} zIndex={400}>
      {opened && <ProofForm onProved={() => end(true)} />}
    </Modal>
  );
}

function ProofForm({ onProved }: { onProved: () => void }) {
  const factor = useSecondFactor();
  const stepUp = useStepUp();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!stepUp.isPending) stepUp.mutate({ password, code: code.trim() === "" ? null : code.trim() }, { onSuccess: onProved });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <p>{t("stepUp.text")}</p>
        <PasswordInput label={t("login.password")} autoComplete="current-password" required withAsterisk={false} data-autofocus value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        {factor.data?.enabled && <TextInput label={t("factor.code")} description={t("factor.code.hint")} autoComplete="one-time-code" required withAsterisk={false} value={code} onChange={(event) => setCode(event.currentTarget.value)} />}
        <Refusal error={stepUp.error} />
        <Button type="submit" loading={stepUp.isPending}>{t("stepUp.submit")}</Button>
      </Stack>
    </form>
  );
}
