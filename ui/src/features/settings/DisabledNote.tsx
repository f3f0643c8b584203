// SPDX-License-Identifier: Apache-2.0
import type { Of } from "~/api/types";
import { Ago } from "~/components/Time";
import { t } from "~/lib/text";
import classes from "./Settings.module.css";

/** Why somebody is disabled, by whom and since when, as far as that is known. */
export function DisabledNote({ disabled }: { disabled: Of<"Disabled"> | null | undefined }) {
  if (!disabled) return null;
  return (
    <span className={classes.note}>
      {disabled.reason && <span>{disabled.reason}</span>}
      {disabled.at && <span>{disabled.by ?? t("users.disabled.nobody")} · <Ago at={disabled.at} /></span>}
    </span>
  );
}
