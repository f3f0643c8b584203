// SPDX-License-Identifier: Apache-2.0
/** What the built-in roles may do, to hide what would be refused. The server decides; this only keeps the page calm. */
export type Ability = "run" | "approve" | "write_runbooks" | "administer" | "acknowledge";

const engineer: Ability[] = ["run", "approve", "write_runbooks", "acknowledge"];

const abilities: Record<string, Ability[]> = {
  viewer: [],
  auditor: [],
  engineer,
  admin: [...engineer, "administer"],
};

export function can(roles: readonly string[], ability: Ability): boolean {
  return roles.some((role) => (abilities[role] ?? []).includes(ability));
}
