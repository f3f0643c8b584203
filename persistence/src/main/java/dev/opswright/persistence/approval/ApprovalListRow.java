/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.approval;

import dev.opswright.persistence.execution.ExecutionParts;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An approval with what it is about.
 *
 * @param excludedAuthorId who wrote the runbook version, where the organization wants another person to approve it
 */
@MappedEntity("approvals")
public record ApprovalListRow(
        @Id UUID id,
        String status,
        UUID executionId,
        String runbookName,
        int runbookVersion,
        @Nullable String serverName,
        @Nullable String alertName,
        @Nullable String risk,
        String planHash,
        String[] roles,
        int quorum,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String closedReason,
        @Nullable UUID initiatorId,
        @Nullable UUID excludedAuthorId,
        @TypeDef(type = DataType.JSON) List<ExecutionParts.Decision> decisions,
        @TypeDef(type = DataType.JSON) List<Lent> delegations) {
    /** Somebody may decide in somebody's place. */
    @Serdeable
    public record Lent(String from, String to, @Nullable String comment, Instant at) {}
}
