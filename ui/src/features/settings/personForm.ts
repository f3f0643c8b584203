// SPDX-License-Identifier: Apache-2.0
import type { UserWrite } from "~/api/people";
import type { User } from "~/api/resources";
import type { Role } from "~/api/types";

export interface PersonForm {
  username: string;
  full_name: string;
  email: string;
  password: string;
  /** null = none that holds everywhere. */
  role: Role | null;
  active: boolean;
  /** Why not. */
  disabled_reason: string;
}

export function personForm(existing: User | null): PersonForm {
  return {
    username: existing?.username ?? "",
    full_name: existing?.full_name ?? "",
    email: existing?.email ?? "",
    password: "",
    role: existing === null ? "viewer" : (existing.roles[0] ?? null),
    active: existing?.active ?? true,
    disabled_reason: existing?.disabled?.reason ?? "",
  };
}

/** What is sent: a password left empty is left out, so that the person keeps theirs; other roles of theirs stay. */
export function personWrite(form: PersonForm, existing: User | null): UserWrite {
  const others = (existing?.roles ?? []).slice(1).filter((role) => role !== form.role);
  const write: UserWrite = { full_name: orNull(form.full_name), email: orNull(form.email), roles: form.role === null ? others : [form.role, ...others] };
  if (form.password !== "") write.password = form.password;
  if (existing === null) return { ...write, username: form.username.trim() };
  if (!form.active) write.disabled_reason = orNull(form.disabled_reason);
  return { ...write, active: form.active, version: existing.version };
}

function orNull(value: string): string | null {
  return value.trim() === "" ? null : value.trim();
}
