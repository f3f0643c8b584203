// SPDX-License-Identifier: Apache-2.0
import { Button, PasswordInput, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Link, useLocation } from "react-router";
import { useSetPassword } from "~/api/session";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { AuthCard } from "./AuthCard";

/** Where the link of an invitation or a reset leads; its secret stands behind #, so it reaches no server log. */
export function SetPasswordPage() {
  const { hash } = useLocation();
  const set = useSetPassword();
  const [password, setPassword] = useState("");
  const errors = set.error instanceof Problem ? fieldErrors(set.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!set.isPending) set.mutate({ token: hash.slice(1), password });
  };
  return (
    <AuthCard title={t("password.title")} line={t("password.link.line")}>
      {set.isSuccess ? (
        <Stack gap="md">
          <p role="status">{t("password.changed")}</p>
          <Button component={Link} to="/login" size="md" fullWidth>{t("login.submit")}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <PasswordInput label={t("password.new")} description={t("password.new.hint")} autoComplete="new-password" required withAsterisk={false} autoFocus error={errors.password} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
            <Refusal error={set.error} />
            <Button type="submit" size="md" fullWidth loading={set.isPending}>{t("password.submit")}</Button>
          </Stack>
        </form>
      )}
    </AuthCard>
  );
}
