// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { useSecondFactor } from "~/api/secondFactor";
import { useLogout, useReloadSession } from "~/api/session";
import { t } from "~/lib/text";
import { AuthCard } from "./AuthCard";
import { SecondFactorPanel } from "./SecondFactorPanel";

/** The organization demands a second factor: until there is one, nothing else can be done. */
export function FactorDuePage() {
  const factor = useSecondFactor();
  const reload = useReloadSession();
  const logout = useLogout();
  return (
    <AuthCard title={t("factor.due.title")} line={t("factor.due.line")}>
      <Stack gap="md">
        <SecondFactorPanel />
        {factor.data?.enabled && <Button size="md" fullWidth onClick={reload}>{t("factor.due.on")}</Button>}
        <Button variant="subtle" fullWidth onClick={() => logout.mutate()}>{t("person.logout")}</Button>
      </Stack>
    </AuthCard>
  );
}
