// SPDX-License-Identifier: Apache-2.0
import { PageHeader } from "~/components/PageHeader";
import { t } from "~/lib/text";
import { Blackouts } from "./Blackouts";
import { Breakers } from "./Breakers";
import { Budgets } from "./Budgets";
import { Grants } from "./Grants";
import classes from "./Guards.module.css";

/** What holds automation back, and until when. */
export function GuardsPage() {
  return (
    <>
      <PageHeader title={t("nav.guards")} explanation={t("guards.explanation")} />
      <div className={classes.panels}>
        <Breakers />
        <Blackouts />
        <Budgets />
        <Grants />
      </div>
    </>
  );
}
