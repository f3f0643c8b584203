// SPDX-License-Identifier: Apache-2.0
import type { Role } from "~/api/types";
import { t } from "~/lib/text";

const all: Role[] = ["viewer", "engineer", "admin", "auditor"];

/** The built-in roles with what each may do, for choices. */
export function roles(): { value: Role; label: string }[] {
  return all.map((role) => ({ value: role, label: `${t(`role.${role}`)}: ${t(`role.${role}.may`)}` }));
}
