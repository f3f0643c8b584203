// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { Link, useLocation } from "react-router";
import { useVerifyEmail } from "~/api/email";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import { AuthCard } from "./AuthCard";

/** Where the link of a mail leads that asks whether an address is one's own. A click says so, not a program that looks at links. */
export function VerifyEmailPage() {
  const { hash } = useLocation();
  const verify = useVerifyEmail();
  return (
    <AuthCard title={t("email.verify.title")} line={t("email.verify.line")}>
      <Stack gap="md">
        <Refusal error={verify.error} />
        {verify.isSuccess ? (
          <>
            <p role="status">{t("email.verify.done")}</p>
            <Button component={Link} to="/" size="md" fullWidth>{t("email.verify.on")}</Button>
          </>
        ) : (
          <Button size="md" fullWidth loading={verify.isPending} onClick={() => verify.mutate(hash.slice(1))}>{t("email.verify.submit")}</Button>
        )}
      </Stack>
    </AuthCard>
  );
}
