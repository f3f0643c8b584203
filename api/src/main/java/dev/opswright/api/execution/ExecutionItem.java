/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.persistence.execution.ExecutionListRow;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An execution in a list. */
@Serdeable
public record ExecutionItem(
        UUID id,
        @Nullable UUID runbookId,
        String runbookName,
        int runbookVersion,
        @Nullable UUID serverId,
        @Nullable String serverName,
        @Nullable UUID alertId,
        @Nullable String alertName,

        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {
                    "pending",
                    "parked",
                    "approved",
                    "running",
                    "paused",
                    "verifying",
                    "completed",
                    "failed",
                    "cancelled",
                    "timeout",
                    "refused",
                    "unknown"
                })
        String status,

        @Schema(
                type = "string",
                allowableValues = {"fixed", "not_fixed", "unverified"})
        @Nullable
        String outcome,

        @Nullable Reason statusReason,

        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"auto", "semi_auto", "manual"})
        String mode,

        @Nullable Person initiatedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Long durationMs,
        int stepsTotal,
        int stepsDone) {

    /** Why the status is what it is. */
    @Serdeable
    public record Reason(String code, String message) {
        static @Nullable Reason of(@Nullable String code, @Nullable String message) {
            return code == null ? null : new Reason(code, message == null ? "" : message);
        }
    }

    /** A person by id and name. */
    @Serdeable
    public record Person(UUID id, String username) {
        static @Nullable Person of(@Nullable UUID id, @Nullable String username) {
            return id == null ? null : new Person(id, username == null ? "" : username);
        }
    }

    /** The row as an answer. */
    public static ExecutionItem of(ExecutionListRow row) {
        return new ExecutionItem(
                row.id(),
                row.runbookId(),
                row.runbookName(),
                row.runbookVersion(),
                row.serverId(),
                row.serverName(),
                row.alertId(),
                row.alertName(),
                row.status(),
                row.outcome(),
                Reason.of(row.reasonCode(), row.reasonMessage()),
                row.mode(),
                Person.of(row.initiatorId(), row.initiatorName()),
                row.createdAt(),
                row.startedAt(),
                row.completedAt(),
                row.durationMs(),
                row.stepsTotal(),
                row.stepsDone());
    }
}
