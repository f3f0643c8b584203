/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.guard.Breakers;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.Outcome;
import dev.opswright.workflows.execution.RecordActivities;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Status, closure and their events, each in one transaction that changes nothing when it is repeated. */
public final class RecordActivitiesImpl implements RecordActivities {
    private static final Logger LOG = LoggerFactory.getLogger(RecordActivitiesImpl.class);

    private final Tenancy tenancy;
    private final ExecutionRepository executions;
    private final GuardRepository guards;
    private final Breakers breakers;

    public RecordActivitiesImpl(
            Tenancy tenancy, ExecutionRepository executions, GuardRepository guards, Breakers breakers) {
        this.tenancy = tenancy;
        this.executions = executions;
        this.guards = guards;
        this.breakers = breakers;
    }

    @Override
    public void status(StatusChange change) {
        tenancy.run(change.execution().orgId(), () -> {
            UUID id = change.execution().executionId();
            StatusReason reason = change.reason();
            long changed = executions.setStatus(
                    id, change.status().word(), code(reason), message(reason), change.verifyDeadlineAt());
            if (changed == 1) {
                // The row's change is what happens once; the key only has to differ from earlier visits of this status.
                executions.append(
                        id,
                        "status/" + Ids.next(),
                        "execution_status",
                        Json.write(new StatusEvent(change.status(), code(reason), message(reason))));
                if (change.status() == ExecutionStatus.VERIFYING) {
                    executions.append(
                            id,
                            "verification",
                            "verification",
                            Json.write(new VerificationEvent(change.verifyDeadlineAt())));
                }
            }
        });
    }

    @Override
    public AlertState alertState(ExecutionRef execution) {
        return tenancy.read(execution.orgId(), () -> {
            String status = executions.alertStatus(execution.executionId());
            if (status == null) {
                return AlertState.NONE;
            }
            return status.equals("firing") ? AlertState.FIRING : AlertState.RESOLVED;
        });
    }

    @Override
    public void close(Closure closure) {
        tenancy.run(closure.execution().orgId(), () -> {
            UUID id = closure.execution().executionId();
            StatusReason reason = closure.reason();
            Outcome outcome = closure.outcome();
            long closed = executions.close(
                    id,
                    closure.status().word(),
                    outcome == null ? null : outcome.word(),
                    code(reason),
                    message(reason));
            guards.releaseLease(id);
            if (closed == 1) {
                breakers.ended(closure.execution().orgId(), id, closure.success());
            }
            executions.append(
                    id,
                    "closed",
                    "closed",
                    Json.write(new ClosedEvent(closure.status(), outcome, code(reason), message(reason))));
        });
        LOG.info(
                "Ended: {}{}",
                closure.status().word(),
                closure.reason() == null ? "" : ", " + closure.reason().code());
    }

    private static @Nullable String code(@Nullable StatusReason reason) {
        return reason == null ? null : reason.code();
    }

    private static @Nullable String message(@Nullable StatusReason reason) {
        return reason == null ? null : reason.message();
    }

    private record StatusEvent(
            ExecutionStatus status,
            @Nullable String reasonCode,
            @Nullable String reasonMessage) {}

    private record VerificationEvent(@Nullable Instant deadlineAt) {}

    private record ClosedEvent(
            ExecutionStatus status,
            @Nullable Outcome outcome,
            @Nullable String reasonCode,
            @Nullable String reasonMessage) {}
}
