// SPDX-License-Identifier: Apache-2.0
import { useState } from "react";
import { PageHeader } from "~/components/PageHeader";
import { Panel } from "~/components/Panel";
import { t } from "~/lib/text";
import classes from "./LoginPage.module.css";
import { PasswordForm } from "./PasswordForm";

/** A person changes their own password whenever they want. */
export function OwnPasswordPage() {
  const [changed, setChanged] = useState(false);
  return (
    <div className={classes.own}>
      <PageHeader title={t("password.own")} explanation={t("password.own.text")} />
      <Panel>
        {changed ? <p role="status" className={classes.line}>{t("password.changed")}</p> : <PasswordForm onChanged={() => setChanged(true)} />}
      </Panel>
    </div>
  );
}
