// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconShieldCheck } from "@tabler/icons-react";
import { useVerify, type Verification } from "~/api/audit";
import { Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import classes from "./Audit.module.css";

/** Whether anybody changed the record; asked for by hand, because it reads all of it. */
export function Chain() {
  const verify = useVerify();
  return (
    <div className={classes.panel}>
      <Panel tone={verify.data && !verify.data.ok ? "bad" : undefined}>
        <div className={classes.chain}>
          <div role="status">{verify.data ? <Found found={verify.data} /> : t("audit.chain.text")}</div>
          <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>{t("audit.chain.verify")}</Button>
        </div>
        <Refusal error={verify.error} />
      </Panel>
    </div>
  );
}

function Found({ found }: { found: Verification }) {
  if (!found.ok) {
    return (
      <p className={classes.bad}>
        <IconAlertTriangle size={18} aria-hidden />
        <span>{t("audit.chain.bad", { sequence: found.first_bad?.sequence ?? 0, reason: found.first_bad?.reason ?? "" })}</span>
      </p>
    );
  }
  return (
    <p className={classes.good}>
      <IconShieldCheck size={18} aria-hidden />
      <span>
        {t("audit.chain.good", { checked: found.checked, unsealed: found.unsealed })}{" "}
        {found.last_checkpoint_at ? <>{t("audit.chain.checkpoint")} <Ago at={found.last_checkpoint_at} />.</> : t("audit.chain.unsigned")}
        {!found.complete && ` ${t("audit.chain.partial")}`}
      </span>
    </p>
  );
}
