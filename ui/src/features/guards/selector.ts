// SPDX-License-Identifier: Apache-2.0
import type { BudgetWrite } from "~/api/guards";

/** Servers by tag, group, environment or name; all of them empty means every server. */
export interface Selector {
  tags: string[];
  groups: string[];
  environments: string[];
  names: string[];
}

type Stored = Partial<Record<keyof Selector, readonly string[] | null>> | null;

/** A stored selector with every list there. */
export function selectorOf(stored: Stored): Selector {
  return {
    tags: [...(stored?.tags ?? [])],
    groups: [...(stored?.groups ?? [])],
    environments: [...(stored?.environments ?? [])],
    names: [...(stored?.names ?? [])],
  };
}

/** What is sent; null where every server is meant. */
export function selectorWriteOf(selector: Selector): BudgetWrite["selector"] | null {
  return Object.values(selector).every((list) => list.length === 0) ? null : selector;
}
