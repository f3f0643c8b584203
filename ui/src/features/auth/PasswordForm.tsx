// SPDX-License-Identifier: Apache-2.0
import { Button, PasswordInput, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useChangePassword } from "~/api/session";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";

/** One's own password: the current one, and the one that replaces it. */
export function PasswordForm({ onChanged }: { onChanged?: () => void }) {
  const change = useChangePassword();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const errors = change.error instanceof Problem ? fieldErrors(change.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) change.mutate({ current_password: current, new_password: next }, { onSuccess: onChanged });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <PasswordInput label={t("password.current")} autoComplete="current-password" required withAsterisk={false} autoFocus error={errors.current_password} value={current} onChange={(event) => setCurrent(event.currentTarget.value)} />
        <PasswordInput label={t("password.new")} description={t("password.new.hint")} autoComplete="new-password" required withAsterisk={false} error={errors.new_password} value={next} onChange={(event) => setNext(event.currentTarget.value)} />
        <Refusal error={change.error} />
        <Button type="submit" size="md" fullWidth loading={change.isPending}>{t("password.submit")}</Button>
      </Stack>
    </form>
  );
}
