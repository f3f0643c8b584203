// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import type { Server } from "~/api/resources";
import { useClearAttention } from "~/api/servers";
import { useCanSome } from "~/api/session";
import { Refusal } from "~/components/Notice";
import { Panel } from "~/components/Panel";
import { t } from "~/lib/text";
import classes from "./ServerPage.module.css";

/** A host whose last command may or may not have happened; a person looks and says so. */
export function Attention({ server }: { server: Server }) {
  const clear = useClearAttention(server.id);
  const may = useCanSome("executions:run");
  if (!server.needs_attention) return null;
  return (
    <Panel title={t("attention.title")} tone="bad">
      <div className={classes.explain}>
        <p>{t("attention.text")}</p>
        <Refusal error={clear.error} />
        {may && <Button className={classes.start} variant="default" loading={clear.isPending} onClick={() => clear.mutate()}>{t("attention.clear")}</Button>}
      </div>
    </Panel>
  );
}
