// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from "@mantine/core";
import type { CreatedSource } from "~/api/sources";
import { CodeBlock } from "~/components/Code";
import { DialogButtons } from "~/components/DialogButtons";
import { t } from "~/lib/text";
import classes from "./Settings.module.css";
import { alertmanagerSnippet, testAlertCommand } from "./snippet";

/** The token of a source, shown this once, with what to do with it. */
export function Connected({ source, onClose }: { source: CreatedSource; onClose: () => void }) {
  const { origin } = window.location;
  return (
    <Modal opened onClose={onClose} size="lg" closeOnClickOutside={false} title={t("sources.connected", { name: source.name })}>
      <div className={classes.once}>
        <p className={classes.warning}>{t("token.once")}</p>
        <CodeBlock label={t("sources.token")} text={source.token} />
        <p>{t("sources.snippet.text")}</p>
        <CodeBlock label="alertmanager.yml" text={alertmanagerSnippet(origin, source.token)} />
        <p>{t("sources.try.text")}</p>
        <CodeBlock label={t("sources.try")} text={testAlertCommand(origin, source.token)} />
      </div>
      <DialogButtons>
        <Button onClick={onClose}>{t("token.kept")}</Button>
      </DialogButtons>
    </Modal>
  );
}
