// SPDX-License-Identifier: Apache-2.0
import { Button, Stack } from "@mantine/core";
import { useLinkUser } from "~/api/people";
import { CodeBlock } from "~/components/Code";
import { Refusal } from "~/components/Notice";
import { t } from "~/lib/text";
import classes from "./Settings.module.css";

/** A link by which a person sets their own password; shown once. */
export function UserLink({ id }: { id: string }) {
  const link = useLinkUser();
  if (link.data) {
    return (
      <div className={classes.once}>
        <p className={classes.warning}>{t("users.link.once")}</p>
        {link.data.mailed && <p className={classes.quiet}>{t("users.link.mailed")}</p>}
        <CodeBlock label={t("users.link.label")} text={link.data.url} />
      </div>
    );
  }
  return (
    <Stack gap="xs" align="flex-start">
      <p className={classes.quiet}>{t("users.link.text")}</p>
      <Refusal error={link.error} />
      <Button variant="default" loading={link.isPending} onClick={() => link.mutate(id)}>{t("users.link.make")}</Button>
    </Stack>
  );
}
