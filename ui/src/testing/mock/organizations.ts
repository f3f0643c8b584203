// SPDX-License-Identifier: Apache-2.0
// The organizations that one is in, and invitations of this one.
import type { Invitation, OwnOrganization } from "../../api/organizations.ts";
import { ago, ahead } from "./alerts.ts";

export const ownOrganizations: OwnOrganization[] = [
  { id: "o1", name: "Northwind Operations", roles: ["admin"], home: true },
  { id: "o2", name: "Southwind Night Shift", roles: ["engineer"], home: false },
];

export const offer: OwnOrganization = { id: "o3", name: "Eastwind Reviews", roles: ["auditor"], home: false };

const invitation = (id: string, change: Partial<Invitation>): Invitation => ({
  id, roles: ["viewer"], note: null, status: "open", created_by: "admin", created_at: ago(300), expires_at: ahead(9000), accepted_by: null, accepted_at: null, ...change,
});

export const invitations: Invitation[] = [
  invitation("in1", { note: "Ben, for the audit in March", roles: ["auditor"] }),
  invitation("in2", { note: "Night shift", roles: ["engineer"], status: "accepted", accepted_by: "nadia", accepted_at: ago(9000), created_at: ago(12000) }),
  invitation("in3", { status: "expired", created_at: ago(30000), expires_at: ago(20000) }),
];
