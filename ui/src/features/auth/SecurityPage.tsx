// SPDX-License-Identifier: Apache-2.0
import { Stack } from "@mantine/core";
import { PageHeader } from "~/components/PageHeader";
import { t } from "~/lib/text";
import classes from "./LoginPage.module.css";
import { SecondFactorPanel } from "./SecondFactorPanel";
import { SessionsPanel } from "./SessionsPanel";

/** How a person's own login is kept safe. */
export function SecurityPage() {
  return (
    <div className={classes.own}>
      <PageHeader title={t("security.title")} explanation={t("security.text")} />
      <Stack gap="lg">
        <SecondFactorPanel />
        <SessionsPanel />
      </Stack>
    </div>
  );
}
