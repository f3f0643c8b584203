// SPDX-License-Identifier: Apache-2.0
import { Stack } from "@mantine/core";
import { usePreferences, useProfile } from "~/api/profile";
import { Rows } from "~/components/ListView";
import { Failure } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { t } from "~/lib/text";
import { EmailPanel } from "./EmailPanel";
import classes from "./LoginPage.module.css";
import { NameForm } from "./NameForm";
import { PreferencesForm } from "./PreferencesForm";

/** What a person says about themselves, and how they like the console. */
export function ProfilePage() {
  const profile = useProfile();
  const preferences = usePreferences();
  return (
    <div className={classes.own}>
      <PageHeader title={t("profile.title")} explanation={t("profile.text")} />
      <Stack gap="lg">
        <Panel title={t("profile.name.title")}>
          {profile.data && <NameForm key={profile.data.full_name} profile={profile.data} />}
          {!profile.data && (profile.error ? <Failure error={profile.error} onRetry={() => void profile.refetch()} /> : <Rows count={2} />)}
        </Panel>
        <EmailPanel />
        <Panel title={t("profile.console")}>
          {preferences.data && <PreferencesForm key={JSON.stringify(preferences.data)} stored={preferences.data} />}
          {!preferences.data && (preferences.error ? <Failure error={preferences.error} onRetry={() => void preferences.refetch()} /> : <Rows count={4} />)}
        </Panel>
      </Stack>
    </div>
  );
}
