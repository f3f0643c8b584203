// SPDX-License-Identifier: Apache-2.0
import { Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useOwnEmail, useSendVerification } from "~/api/email";
import { useChangeEmail } from "~/api/profile";
import { Rows } from "~/components/ListView";
import { Failure, Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";

/** One's own mail address: whether it is proved, what that is good for, and the way to another one. */
export function EmailPanel() {
  const own = useOwnEmail();
  const send = useSendVerification();
  return (
    <Panel title={t("email.title")}>
      {own.isPending && <Rows count={2} />}
      {own.error && <Failure error={own.error} onRetry={() => void own.refetch()} />}
      {own.data && (
        <Stack gap="md" align="flex-start">
          <p>{own.data.email === null ? t("email.none") : t(own.data.verified ? "email.proved" : "email.unproved", { email: own.data.email })}</p>
          {!own.data.mail && <p>{t("email.off")}</p>}
          {own.data.mail && own.data.email !== null && !own.data.verified && !send.isSuccess && (
            <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>{t("email.send")}</Button>
          )}
          <Refusal error={send.error} />
          {send.isSuccess && <p role="status">{t("email.sent")}</p>}
          {own.data.pending && <p>{t("email.pending", { email: own.data.pending })}</p>}
          {own.data.mail && <NewAddress />}
        </Stack>
      )}
    </Panel>
  );
}

function NewAddress() {
  const change = useChangeEmail();
  const [email, setEmail] = useState("");
  const errors = change.error instanceof Problem ? fieldErrors(change.error) : {};
  if (change.isSuccess) return <p role="status">{t("email.change.sent", { email })}</p>;
  return (
    <form
      style={{ width: "100%" }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isPending) change.mutate(email.trim());
      }}
    >
      <Stack gap="md">
        <TextInput label={t("email.change")} description={t("email.change.hint")} type="email" autoComplete="email" required withAsterisk={false} value={email} error={errors.email} onChange={(event) => setEmail(event.currentTarget.value)} />
        {!errors.email && <Refusal error={change.error} />}
        <div><Button type="submit" variant="default" loading={change.isPending}>{t("email.change.submit")}</Button></div>
      </Stack>
    </form>
  );
}
