/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.execution.StepRepository;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.ResolveUnknown;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.execution.UnknownActivities;
import dev.opswright.workflows.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Unknown commands and what became of them, each in one transaction that changes nothing when it is repeated. */
public final class UnknownActivitiesImpl implements UnknownActivities {
    private static final String BY_ITSELF = "idempotent";

    private final Tenancy tenancy;
    private final ExecutionRepository executions;
    private final StepRepository steps;
    private final GuardRepository guards;

    public UnknownActivitiesImpl(
            Tenancy tenancy, ExecutionRepository executions, StepRepository steps, GuardRepository guards) {
        this.tenancy = tenancy;
        this.executions = executions;
        this.steps = steps;
        this.guards = guards;
    }

    @Override
    public void await(UnknownStep step) {
        tenancy.run(step.command().execution().orgId(), () -> {
            UUID id = step.command().execution().executionId();
            StatusReason reason = step.reason();
            lose(step.command().commandId(), reason);
            executions.markHost(id);
            guards.releaseLease(id);
            String status = ExecutionStatus.UNKNOWN.word();
            if (executions.setStatus(id, status, reason.code(), reason.message(), null) == 1) {
                executions.append(
                        id,
                        "unknown/" + step.command().commandId(),
                        "execution_status",
                        Json.write(new StatusEvent(status, reason.code(), reason.message())));
            }
        });
    }

    @Override
    public void settle(Settlement settlement) {
        tenancy.run(settlement.command().execution().orgId(), () -> {
            UUID id = settlement.command().execution().executionId();
            String command = settlement.command().commandId();
            ResolveUnknown word = settlement.resolution();
            StatusReason reason = words(settlement);
            lose(command, reason);
            long changed = steps.resolve(
                    command,
                    status(settlement).word(),
                    resolution(settlement),
                    word == null ? null : word.userId(),
                    word == null ? null : word.username(),
                    word == null ? null : word.comment(),
                    reason.code(),
                    reason.message());
            if (changed == 1) {
                executions.unmarkHost(id);
                executions.countSteps(id);
                executions.append(id, "resolved/" + command, "unknown_resolved", Json.write(event(settlement, reason)));
            }
        });
    }

    /** The workflow may know before the row does, where the follower was lost. */
    private void lose(String command, StatusReason reason) {
        steps.lose(command, reason.code(), reason.message());
    }

    /** A command that runs again keeps its unknown fate; the next one has a row of its own. */
    private static StepStatus status(Settlement settlement) {
        ResolveUnknown word = settlement.resolution();
        if (word == null) {
            return Boolean.TRUE.equals(settlement.probedDone()) ? StepStatus.COMPLETED : StepStatus.UNKNOWN;
        }
        return switch (word.verdict()) {
            case DONE -> StepStatus.COMPLETED;
            case FAILED -> StepStatus.FAILED;
            case RETRY -> StepStatus.UNKNOWN;
        };
    }

    private static String resolution(Settlement settlement) {
        ResolveUnknown word = settlement.resolution();
        if (word != null) {
            return word.verdict().word();
        }
        Boolean done = settlement.probedDone();
        return done == null ? BY_ITSELF : done ? "probe_done" : "probe_retry";
    }

    private static StatusReason words(Settlement settlement) {
        ResolveUnknown word = settlement.resolution();
        if (word == null && settlement.probedDone() != null) {
            return settlement.probedDone()
                    ? new StatusReason("probe_done", "Nobody saw how it ended; the step's probe found it done.")
                    : new StatusReason(
                            "probe_retry",
                            "Nobody saw how it ended; the step's probe found it not done, and it ran again.");
        }
        if (word == null) {
            return new StatusReason(
                    "rerun_idempotent", "Nobody knows how this try ended; the step is idempotent and ran again.");
        }
        String comment = word.comment() == null || word.comment().isBlank() ? "" : ": " + word.comment();
        return switch (word.verdict()) {
            case DONE -> new StatusReason("resolved_done", word.username() + " said that it was done" + comment);
            case FAILED -> new StatusReason("resolved_failed", word.username() + " said that it failed" + comment);
            case RETRY -> new StatusReason("resolved_retry", word.username() + " had it run again" + comment);
        };
    }

    private static ResolvedEvent event(Settlement settlement, StatusReason reason) {
        ResolveUnknown word = settlement.resolution();
        return new ResolvedEvent(
                settlement.command().stepOrder(),
                resolution(settlement),
                word == null ? null : word.userId(),
                word == null ? null : word.username(),
                reason.message());
    }

    private record StatusEvent(String status, String reasonCode, String reasonMessage) {}

    private record ResolvedEvent(
            int stepOrder,
            String resolution,
            @Nullable UUID userId,
            @Nullable String username,
            String message) {}
}
