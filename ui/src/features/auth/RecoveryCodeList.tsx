// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { CopyButton } from "~/components/CopyButton";
import { t } from "~/lib/text";
import classes from "./SecondFactor.module.css";

/** Codes that are shown this once. */
export function RecoveryCodeList({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <Stack gap="md">
      <p role="status">{t("factor.codes.text")}</p>
      <ul className={classes.codes} aria-label={t("factor.codes")}>
        {codes.map((code) => <li key={code}><code>{code}</code></li>)}
      </ul>
      <div className={classes.row}>
        <CopyButton value={codes.join("\n")} label={t("factor.codes.copy")} />
        <Button onClick={onDone}>{t("factor.codes.done")}</Button>
      </div>
    </Stack>
  );
}
