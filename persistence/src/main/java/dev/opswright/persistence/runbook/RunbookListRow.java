/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.runbook;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A runbook as lists show it. */
@MappedEntity("runbooks")
public record RunbookListRow(
        @Id UUID id,
        String name,
        String description,
        String category,
        String mode,
        String status,
        String targetOs,
        String risk,
        boolean requiresApproval,
        int version,
        Instant updatedAt,
        long triggersCount,
        long stepsCount,
        @TypeDef(type = DataType.JSON) List<LastRun> lastRuns) {

    /** One of the last ten runs, newest first. */
    @Serdeable
    public record LastRun(UUID id, String status, @Nullable String outcome, Instant at) {}
}
