// SPDX-License-Identifier: Apache-2.0
import { Button, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";

interface Props {
  label: string;
  hint?: string;
  submit: string;
  busy: boolean;
  error: Error | null;
  onCode: (code: string) => void;
}

/** One code from an authenticator program, as phones and password managers fill it in. */
export function CodeForm({ label, hint, submit, busy, error, onCode }: Props) {
  const [code, setCode] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onCode(code.trim());
  };
  return (
    <form onSubmit={send} aria-label={t("factor.code")}>
      <Stack gap="md">
        <TextInput label={label} description={hint} autoComplete="one-time-code" autoCapitalize="none" required withAsterisk={false} autoFocus value={code} onChange={(event) => setCode(event.currentTarget.value)} />
        <Refusal error={error} />
        <Button type="submit" size="md" fullWidth loading={busy}>{submit}</Button>
      </Stack>
    </form>
  );
}
