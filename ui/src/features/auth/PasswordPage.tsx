// SPDX-License-Identifier: Apache-2.0
import { Button, PasswordInput, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useChangePassword, useLogout } from "~/api/session";
import { Logo } from "~/components/Logo";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import classes from "./LoginPage.module.css";

/** A password that somebody else has set must be replaced before anything else. */
export function PasswordPage() {
  const change = useChangePassword();
  const logout = useLogout();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const errors = change.error instanceof Problem ? fieldErrors(change.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) change.mutate({ current_password: current, new_password: next });
  };
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Logo size={36} />
          <div>
            <h1 className={classes.title}>{t("password.title")}</h1>
            <p className={classes.line}>{t("password.line")}</p>
          </div>
        </div>
        <form onSubmit={submit}>
          <Stack gap="md">
            <PasswordInput label={t("password.current")} autoComplete="current-password" required withAsterisk={false} autoFocus error={errors.current_password} value={current} onChange={(event) => setCurrent(event.currentTarget.value)} />
            <PasswordInput label={t("password.new")} description={t("password.new.hint")} autoComplete="new-password" required withAsterisk={false} error={errors.new_password} value={next} onChange={(event) => setNext(event.currentTarget.value)} />
            <Refusal error={change.error} />
            <Button type="submit" size="md" fullWidth loading={change.isPending}>{t("password.submit")}</Button>
            <Button variant="subtle" onClick={() => logout.mutate()}>{t("person.logout")}</Button>
          </Stack>
        </form>
      </div>
    </main>
  );
}
