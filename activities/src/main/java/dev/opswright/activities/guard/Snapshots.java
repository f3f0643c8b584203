/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.guard;

import dev.opswright.persistence.guard.GuardFacts;
import dev.opswright.workflows.guard.GuardLimits;
import dev.opswright.workflows.guard.GuardSnapshot;
import dev.opswright.workflows.server.ServerSelection;

/** From rows to what the guards judge. */
final class Snapshots {
    private Snapshots() {}

    /** @param limited false before undo, which no limit holds back */
    static GuardSnapshot of(GuardFacts facts, boolean limited) {
        return new GuardSnapshot(
                facts.now(),
                facts.executionId(),
                facts.runbookName(),
                facts.runbookStatus(),
                facts.alertFiring(),
                facts.leaseHolder(),
                // Never free by time alone: the holder is open, and its worker may come back.
                null,
                facts.triggerName(),
                facts.lastTriggeredAt(),
                facts.cooldownSeconds(),
                facts.server().name(),
                facts.serverNeedsAttention(),
                !facts.serverDeleted() && ServerSelection.admits(facts.allowedServers(), facts.server()),
                facts.startedByPerson(),
                limited ? facts.limits().about(facts.server(), facts.runbookName()) : GuardLimits.NONE);
    }
}
