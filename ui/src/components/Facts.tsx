// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import classes from "./Facts.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Names and values in two quiet columns; facts whose value is null are left out. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.filter((fact) => fact.value !== null && fact.value !== undefined && fact.value !== false && fact.value !== "").map((fact) => (
        <div key={fact.label} className={classes.fact}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
