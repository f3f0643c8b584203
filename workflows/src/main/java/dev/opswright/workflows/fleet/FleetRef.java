/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import java.util.UUID;

/** Names one fleet run and its tenant. */
public record FleetRef(UUID orgId, UUID fleetId) {
    /** Workflow id of the fleet: one workflow per row, for ever. */
    public String workflowId() {
        return workflowId(fleetId);
    }

    /** Workflow id of the fleet with this id. */
    public static String workflowId(UUID fleetId) {
        return "fleet/" + fleetId;
    }
}
