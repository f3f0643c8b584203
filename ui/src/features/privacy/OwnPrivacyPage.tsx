// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from "@mantine/core";
import { IconUserShield } from "@tabler/icons-react";
import { useState } from "react";
import { useOwnPrivacyRequests, type PrivacyKind } from "~/api/privacy";
import { ListView } from "~/components/ListView";
import { Empty } from "~/components/Notice";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { t } from "~/lib/text";
import { OwnAskDialog } from "./OwnAskDialog";
import { OwnRequest } from "./OwnRequest";
import classes from "./OwnPrivacy.module.css";

/** What a person asks to be done with their own data, and what became of it. */
export function OwnPrivacyPage() {
  const requests = useOwnPrivacyRequests();
  const [asked, setAsked] = useState<PrivacyKind | null>(null);
  return (
    <div className={classes.page}>
      <PageHeader
        title={t("ownPrivacy.title")}
        explanation={t("ownPrivacy.text")}
        action={
          <Group gap="xs">
            <Button onClick={() => setAsked("export")}>{t("ownPrivacy.export")}</Button>
            <Button variant="default" onClick={() => setAsked("erasure")}>{t("ownPrivacy.erasure")}</Button>
          </Group>
        }
      />
      <Panel>
        <ListView query={requests} rows={2} empty={<Empty icon={IconUserShield} title={t("ownPrivacy.none")}>{t("ownPrivacy.none.text")}</Empty>}>
          {(items) => (
            <ul className={classes.requests} aria-label={t("ownPrivacy.title")}>
              {items.map((one) => <OwnRequest key={one.id} request={one} />)}
            </ul>
          )}
        </ListView>
      </Panel>
      {asked && <OwnAskDialog kind={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}
