// SPDX-License-Identifier: Apache-2.0
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useEffect, useState, type FormEvent } from "react";
import { Link, Navigate, useLocation, useSearchParams } from "react-router";
import { useLogin, useLoginCode, useSession } from "~/api/session";
import { Logo } from "~/components/Logo";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import { AtWork } from "./AuthCard";
import { CodeForm } from "./CodeForm";
import classes from "./LoginPage.module.css";
import { safeNext } from "./safeNext";
import { SingleSignOn } from "./SingleSignOn";

const CODE = "#code=";

export function LoginPage() {
  const [params] = useSearchParams();
  const { hash } = useLocation();
  const session = useSession();
  const login = useLogin();
  const code = useLoginCode();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [answered, setAnswered] = useState(false);

  useEffect(() => {
    document.title = `${t("login.title")} · Opswright`;
  }, []);

  // After a login by the identity provider that still needs a code, its challenge stands behind the #.
  const asked = hash.startsWith(CODE) && !answered ? hash.slice(CODE.length) : null;
  if (session.data) return <Navigate to={safeNext(params.get("next")) + (asked === null ? hash : "")} replace />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!login.isPending) login.mutate({ username: username.trim(), password });
  };

  const challenge = login.data && "challenge" in login.data ? login.data.challenge : asked;
  const again = () => {
    login.reset();
    code.reset();
    setAnswered(true);
    setPassword("");
  };

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Logo size={36} />
          <div>
            <h1 className={classes.title}>Opswright</h1>
            <p className={classes.line}>{t("login.line")}</p>
          </div>
        </div>
        {challenge ? (
          <>
            <CodeForm label={t("factor.code")} hint={t("factor.code.hint")} submit={t("login.submit")} busy={code.isPending} error={code.error} onCode={(text) => code.mutate({ challenge, code: text })} />
            <Button variant="subtle" fullWidth mt="xs" onClick={again}>{t("login.again")}</Button>
          </>
        ) : (
          <form onSubmit={submit}>
            <Stack gap="md">
              <TextInput
                label={t("login.username")}
                name="username"
                autoComplete="username"
                autoCapitalize="none"
                required
                withAsterisk={false}
                data-autofocus
                autoFocus
                value={username}
                onChange={(event) => setUsername(event.currentTarget.value)}
              />
              <PasswordInput
                label={t("login.password")}
                name="password"
                autoComplete="current-password"
                required
                withAsterisk={false}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                visibilityToggleButtonProps={{ "aria-label": t("login.show") }}
              />
              <AtWork working={login.working} />
              <Refusal error={login.error} />
              <Button type="submit" size="md" fullWidth loading={login.isPending}>{t("login.submit")}</Button>
              <Button component={Link} to="/forgot-password" variant="subtle" fullWidth>{t("login.forgot")}</Button>
            </Stack>
            <SingleSignOn next={safeNext(params.get("next"))} refusal={params.get("oidc")} />
          </form>
        )}
      </div>
      <p className={classes.foot}>{t("login.first")}</p>
    </main>
  );
}
