/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.guard.CircuitBreaker;
import dev.opswright.workflows.guard.CircuitBreaker.State;
import dev.opswright.workflows.runbook.RunbookDefinition.CircuitBreakerPolicy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What happens to circuit breakers, each under its row's lock and inside the caller's transaction. An open breaker is a
 * platform alert, raised once and resolved when it closes.
 */
@Singleton
public class Breakers {
    private static final String ALERT = "OpswrightCircuitBreakerOpen";

    private final BreakerRepository rows;
    private final PlatformAlerts platformAlerts;

    Breakers(BreakerRepository rows, PlatformAlerts platformAlerts) {
        this.rows = rows;
        this.platformAlerts = platformAlerts;
    }

    /** The runbook has these thresholds from now on. */
    public void define(UUID runbookId, CircuitBreakerPolicy policy) {
        rows.define(
                Ids.next(),
                runbookId,
                policy.failureThreshold(),
                policy.successThreshold(),
                policy.resetTimeoutSeconds());
    }

    /** A run of the runbook ended, once per execution: {@code true} is a success, {@code null} counts as neither. */
    public void ended(UUID orgId, UUID executionId, @Nullable Boolean success) {
        UUID runbookId = rows.runbookOf(executionId);
        if (runbookId == null || (Boolean.TRUE.equals(success) && rows.isUntroubled(runbookId))) {
            return;
        }
        if (success != null) {
            change(orgId, runbookId, success ? Change.SUCCEEDED : Change.FAILED, null, null);
        }
        rows.endTrial(runbookId, executionId);
    }

    /** A run that had counted as a success did not hold. */
    public void refired(UUID orgId, UUID runbookId) {
        change(orgId, runbookId, Change.FAILED, null, null);
    }

    /** The half-open breaker lets this execution through; the caller holds its lock and has judged. */
    public void tryWith(UUID orgId, UUID runbookId, UUID executionId) {
        change(orgId, runbookId, Change.READ, null, null);
        rows.giveTrial(runbookId, executionId);
    }

    /** Opened by a person. */
    public boolean open(UUID orgId, UUID runbookId, UUID userId, String reason) {
        return change(orgId, runbookId, Change.OPENED, userId, reason);
    }

    /** Closed by a person. */
    public boolean reset(UUID orgId, UUID runbookId) {
        return change(orgId, runbookId, Change.RESET, null, null);
    }

    private enum Change {
        READ,
        SUCCEEDED,
        FAILED,
        OPENED,
        RESET
    }

    private boolean change(UUID orgId, UUID runbookId, Change change, @Nullable UUID userId, @Nullable String reason) {
        BreakerRepository.Locked locked = rows.lock(runbookId).orElse(null);
        if (locked == null) {
            return false;
        }
        CircuitBreaker before = locked.breaker();
        UnaryOperator<CircuitBreaker> step = switch (change) {
            case READ -> breaker -> breaker.at(locked.now());
            case SUCCEEDED -> breaker -> breaker.succeeded(locked.now());
            case FAILED -> breaker -> breaker.failed(locked.now());
            case OPENED -> breaker -> breaker.open(locked.now());
            case RESET -> CircuitBreaker::reset;
        };
        CircuitBreaker after = step.apply(before);
        if (!after.equals(before)) {
            rows.store(
                    locked.id(),
                    after.state().word(),
                    after.failureCount(),
                    after.successCount(),
                    after.lastFailureAt(),
                    after.openedAt(),
                    after.halfOpenAt(),
                    userId,
                    reason);
            tell(orgId, locked.runbook(), before.state(), after.state());
        }
        return true;
    }

    private void tell(UUID orgId, String runbook, State before, State after) {
        if (after == State.OPEN) {
            platformAlerts.raise(
                    orgId,
                    ALERT,
                    "warning",
                    Map.of("runbook", runbook),
                    Map.of(
                            "summary",
                            "The circuit breaker of " + runbook + " is open",
                            "description",
                            "It refuses runs until its reset time. Look at the last failures."));
        } else if (after == State.CLOSED && before != State.CLOSED) {
            platformAlerts.resolve(orgId, ALERT, "warning", Map.of("runbook", runbook));
        }
    }
}
