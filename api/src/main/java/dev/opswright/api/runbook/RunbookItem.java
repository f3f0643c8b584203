/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.persistence.runbook.RunbookListRow;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A runbook in a list. */
@Serdeable
public record RunbookItem(
        UUID id,
        String name,
        String description,
        String category,

        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"auto", "semi_auto", "manual"})
        String mode,

        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"active", "disabled", "draft"})
        String status,

        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"linux", "windows"})
        String targetOs,

        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"low", "medium", "high"})
        String risk,

        boolean requiresApproval,
        int version,
        Instant updatedAt,
        long triggersCount,
        long stepsCount,
        List<RunbookListRow.LastRun> lastRuns) {
    static RunbookItem of(RunbookListRow row) {
        return new RunbookItem(
                row.id(),
                row.name(),
                row.description(),
                row.category(),
                row.mode(),
                row.status(),
                row.targetOs(),
                row.risk(),
                row.requiresApproval(),
                row.version(),
                row.updatedAt(),
                row.triggersCount(),
                row.stepsCount(),
                row.lastRuns());
    }
}
