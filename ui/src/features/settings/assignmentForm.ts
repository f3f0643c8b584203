// SPDX-License-Identifier: Apache-2.0
import type { AssignmentWrite } from "~/api/access";
import { t } from "~/lib/text";

const HOUR_MS = 3_600_000;
const TEAM = "team:";

export interface AssignmentForm {
  /** An id, with `team:` before a team's. */
  holder: string | null;
  role: string | null;
  kind: string;
  tags: string[];
  environments: string[];
  server: string | null;
  runbook: string | null;
  /** From now; "0" = for good. */
  hours: string;
  reason: string;
}

export function assignmentForm(): AssignmentForm {
  return { holder: null, role: null, kind: "organization", tags: [], environments: [], server: null, runbook: null, hours: "0", reason: "" };
}

export function kinds() {
  return (["organization", "hosts", "server", "runbook"] as const).map((kind) => ({ value: kind, label: t(`access.kind.${kind}`) }));
}

/** What is sent: only the part of the scope that goes with its kind. */
export function assignmentWrite(form: AssignmentForm, now: number): AssignmentWrite {
  const holder = form.holder ?? "";
  const hours = Number(form.hours);
  return {
    role: form.role ?? "",
    user_id: holder.startsWith(TEAM) ? null : holder,
    team_id: holder.startsWith(TEAM) ? holder.slice(TEAM.length) : null,
    scope: {
      kind: form.kind,
      hosts: form.kind === "hosts" ? { tags: form.tags, environments: form.environments } : null,
      server_id: form.kind === "server" ? form.server : null,
      runbook_id: form.kind === "runbook" ? form.runbook : null,
    },
    expires_at: hours === 0 ? null : new Date(now + hours * HOUR_MS).toISOString(),
    reason: form.reason.trim() === "" ? null : form.reason.trim(),
  };
}
