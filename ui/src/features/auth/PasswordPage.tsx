// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useLogout } from "~/api/session";
import { Logo } from "~/components/Logo";
import { t } from "~/lib/text";
import classes from "./LoginPage.module.css";
import { PasswordForm } from "./PasswordForm";

/** A password that somebody else has set must be replaced before anything else. */
export function PasswordPage() {
  const logout = useLogout();
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
        <PasswordForm />
        <Button variant="subtle" fullWidth mt="xs" onClick={() => logout.mutate()}>{t("person.logout")}</Button>
      </div>
    </main>
  );
}
