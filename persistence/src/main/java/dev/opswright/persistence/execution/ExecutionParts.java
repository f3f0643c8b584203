/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.workflows.guard.GuardReason;
import dev.opswright.workflows.plan.ExecutionPlan;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What belongs to one execution beyond its list row, read in one statement. */
public record ExecutionParts(
        @Nullable Named trigger,
        @Nullable UUID fleetId,
        @Nullable String reason,
        @Nullable UUID retryOf,
        List<UUID> retries,
        List<Steering> steering,
        Map<String, Object> vars,
        @Nullable String planHash,
        @Nullable ExecutionPlan plan,
        List<Verdict> guardVerdicts,
        List<Approval> approvals,
        List<Step> steps,
        @Nullable Verification verification) {

    /** A thing by id and name. */
    @Serdeable
    public record Named(UUID id, String name) {}

    /** A stored guard verdict. */
    @Serdeable
    public record Verdict(Instant at, String phase, int round, String decision, List<GuardReason> reasons) {}

    /** One question to people: whether the run, or a step of it, may go on. */
    @Serdeable
    public record Approval(
            UUID id,
            String status,
            String planHash,
            List<String> roles,
            int quorum,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String closedReason,
            List<Decision> decisions) {}

    /** A person's word to the run while it was under way. */
    @Serdeable
    public record Steering(
            Instant at,
            String action,
            String user,
            @Nullable String reason) {}

    /** One person's vote. */
    @Serdeable
    public record Decision(
            String user,
            String decision,
            @Nullable String comment,
            Instant at,
            @Nullable String onBehalfOf) {}

    /** One remote command, the newest attempt of each step last. */
    @Serdeable
    public record Step(
            UUID id,
            String kind,
            int stepOrder,
            String stepName,
            int retryAttempt,
            String status,
            @Nullable String reasonCode,
            @Nullable String reasonMessage,
            @Nullable Integer exitCode,
            List<Integer> expectedExitCodes,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Long durationMs,
            @Nullable String rollbackStatus,
            @Nullable String stdout,
            @Nullable String stderr,
            long stdoutBytes,
            long stderrBytes,
            boolean stdoutTruncated,
            boolean stderrTruncated) {}

    /** How closure is or was verified. */
    @Serdeable
    public record Verification(
            @Nullable Integer alertClearsWithinSeconds,
            @Nullable String command,
            @Nullable Instant deadlineAt) {}
}
