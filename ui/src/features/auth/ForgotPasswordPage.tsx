// SPDX-License-Identifier: Apache-2.0
import { Button, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Link } from "react-router";
import { useForgotPassword, useLoginOptions } from "~/api/email";
import { Failure, Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { AtWork, AuthCard } from "./AuthCard";

/** For whoever forgot their password: a mail with a link, if the address is theirs and proved. */
export function ForgotPasswordPage() {
  const options = useLoginOptions();
  const forgot = useForgotPassword();
  const [email, setEmail] = useState("");
  const errors = forgot.error instanceof Problem ? fieldErrors(forgot.error) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!forgot.isPending) forgot.mutate(email.trim());
  };
  return (
    <AuthCard title={t("forgot.title")} line={t("forgot.line")}>
      <Stack gap="md">
        {options.error && <Failure error={options.error} onRetry={() => void options.refetch()} />}
        {options.data?.mail === false && <p>{t("forgot.none")}</p>}
        {forgot.isSuccess && <p role="status">{t("forgot.sent")}</p>}
        {options.data?.mail && !forgot.isSuccess && (
          <form onSubmit={submit}>
            <Stack gap="md">
              <TextInput type="email" label={t("forgot.email")} autoComplete="email" required withAsterisk={false} autoFocus error={errors.email} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
              <AtWork working={forgot.working} />
              <Refusal error={forgot.error} />
              <Button type="submit" size="md" fullWidth loading={forgot.isPending}>{t("forgot.submit")}</Button>
            </Stack>
          </form>
        )}
        <Button component={Link} to="/login" variant="subtle" fullWidth>{t("forgot.back")}</Button>
      </Stack>
    </AuthCard>
  );
}
