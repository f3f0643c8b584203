/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.blackout.BlackoutWindow.Recurrence;
import dev.opswright.workflows.blackout.BlackoutWindow.RecurrencePattern;
import dev.opswright.workflows.blackout.RunbookSelector;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A blackout window as people write and read it (document 002, blackout_windows). */
public record BlackoutView(
        UUID id,
        String name,
        String description,
        Instant startTime,
        Instant endTime,
        Recurrence recurrence,
        @Nullable RecurrencePattern recurrencePattern,
        @Nullable ServerSelector affectedServers,
        @Nullable RunbookSelector affectedRunbooks,
        boolean enabled,
        @Nullable Instant endedAt,
        @Nullable String createdBy,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** What the evaluator reads. */
    public BlackoutWindow window() {
        return new BlackoutWindow(
                id,
                name,
                startTime,
                endTime,
                recurrence,
                recurrencePattern,
                affectedServers,
                affectedRunbooks,
                enabled,
                endedAt);
    }
}
