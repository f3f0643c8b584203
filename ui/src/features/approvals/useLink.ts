// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { linkOptions } from "~/api/approvals";

export interface DecisionLink {
  token: string;
  /** What it was made for; absent while it is checked and where it is not this person's. */
  decision?: "approve" | "reject" | null;
  obstacle?: string | null;
}

/** The one-time link that led here, checked by the server. Its token stands behind `#`, which no server ever sees by itself. */
export function useLink(approvalId: string): DecisionLink | null {
  const token = /^#(?:approve|reject)=([\w-]{1,200})$/.exec(useLocation().hash)?.[1];
  const { data } = useQuery({ ...linkOptions(approvalId, token ?? ""), enabled: token !== undefined });
  return token === undefined ? null : { token, ...data };
}
