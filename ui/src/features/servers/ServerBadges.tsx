// SPDX-License-Identifier: Apache-2.0
import type { HostKeyState, Server } from "~/api/resources";
import { StatusBadge } from "~/components/StatusBadge";
import { t } from "~/lib/text";

const keyStatus: Record<HostKeyState, string> = { none: "none", unverified: "pending", trusted: "trusted", changed: "changed" };

export function HostKeyBadge({ state }: { state: HostKeyState }) {
  return <StatusBadge status={keyStatus[state] ?? "unknown"} label={t(`hostKey.${state}`)} size="sm" />;
}

/** How the last connection test ended. */
export function ConnectionBadge({ server }: { server: Server }) {
  if (server.last_connection_status === null) return <StatusBadge status="none" label={t("connection.untested")} size="sm" />;
  const good = ["ok", "success", "connected"].includes(server.last_connection_status);
  return <StatusBadge status={good ? "ok" : "failed"} label={good ? t("connection.ok") : t("connection.failed")} size="sm" />;
}
