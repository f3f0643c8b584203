// SPDX-License-Identifier: Apache-2.0
import type { ExecutionDetail } from "~/api/types";
import { Facts } from "~/components/Facts";
import { t } from "~/lib/text";

/** Whether a person gave anything with the start. */
export function hasInput(run: ExecutionDetail): boolean {
  return run.reason !== null || Object.keys(run.vars).length > 0;
}

/** What the person who started it gave with it: the reason and the values. */
export function Input({ run }: { run: ExecutionDetail }) {
  const vars = Object.entries(run.vars);
  return (
    <Facts
      facts={[
        { label: t("execution.cause.reason"), value: run.reason },
        {
          label: t("execution.cause.vars"),
          value: vars.length > 0 && vars.map(([name, value]) => <code key={name} style={{ display: "block" }}>{name} = {String(value)}</code>),
        },
      ]}
    />
  );
}
