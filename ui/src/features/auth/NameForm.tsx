// SPDX-License-Identifier: Apache-2.0
import { Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useRename } from "~/api/profile";
import type { Of } from "~/api/types";
import { Refusal } from "~/components/Notice";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";

/** The name that others see. */
export function NameForm({ profile }: { profile: Of<"ProfileMessages.Profile"> }) {
  const rename = useRename();
  const [name, setName] = useState(profile.full_name ?? "");
  const errors = rename.error instanceof Problem ? fieldErrors(rename.error) : {};
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!rename.isPending) rename.mutate(name.trim() === "" ? null : name.trim());
      }}
    >
      <Stack gap="md" align="stretch">
        <p>{t("profile.username", { name: profile.username })}</p>
        <TextInput label={t("users.fullName")} description={t("profile.name.hint")} autoComplete="name" maxLength={100} value={name} error={errors.full_name} onChange={(event) => setName(event.currentTarget.value)} />
        {!errors.full_name && <Refusal error={rename.error} />}
        <div><Button type="submit" disabled={name.trim() === (profile.full_name ?? "")} loading={rename.isPending}>{t("profile.name.save")}</Button></div>
      </Stack>
    </form>
  );
}
