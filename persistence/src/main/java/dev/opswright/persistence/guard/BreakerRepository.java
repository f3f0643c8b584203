/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.guard.CircuitBreaker;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the circuit breakers; {@link Breakers} says what happens to them. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class BreakerRepository implements GenericRepository<HostLeaseRow, UUID> {
    /** A locked breaker and the database's time. */
    record Locked(UUID id, String runbook, Instant now, CircuitBreaker breaker) {}

    Optional<Locked> lock(UUID runbookId) {
        String json = lockJson(runbookId);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, Locked.class));
    }

    @Nullable
    @Query("""
            SELECT CAST(jsonb_build_object('id', k.id, 'runbook', r.name, 'now', now(), 'breaker', jsonb_build_object(
              'state', k.state, 'failure_count', k.failure_count, 'success_count', k.success_count,
              'last_failure_at', k.last_failure_at, 'opened_at', k.opened_at, 'half_open_at', k.half_open_at,
              'failure_threshold', k.failure_threshold, 'success_threshold', k.success_threshold,
              'reset_timeout_seconds', k.reset_timeout_seconds)) AS text) AS returning
            FROM circuit_breakers k JOIN runbooks r ON r.id = k.runbook_id WHERE k.runbook_id = :runbookId
            FOR NO KEY UPDATE OF k""")
    abstract String lockJson(UUID runbookId);

    /** Who opened it and why stays while it is open, though a run that was under way fails meanwhile. */
    @Query("""
            UPDATE circuit_breakers SET state = :state, failure_count = :failures, success_count = :successes,
              last_failure_at = :lastFailureAt, opened_at = :openedAt, half_open_at = :halfOpenAt,
              opened_by = CASE WHEN state = 'open' AND :state = 'open' THEN coalesce(:openedBy, opened_by) ELSE :openedBy END,
              open_reason = CASE WHEN state = 'open' AND :state = 'open' THEN coalesce(:reason, open_reason) ELSE :reason END,
              updated_at = now()
            WHERE id = :id""")
    abstract void store(
            UUID id,
            String state,
            int failures,
            int successes,
            @Nullable Instant lastFailureAt,
            @Nullable Instant openedAt,
            @Nullable Instant halfOpenAt,
            @Nullable UUID openedBy,
            @Nullable String reason);

    /** A closed one that has nothing to forget needs no lock for a success: runs of a storm must not queue for it. */
    @Query("""
            SELECT EXISTS (SELECT 1 FROM circuit_breakers WHERE runbook_id = :runbookId
              AND state = 'closed' AND failure_count = 0)""")
    abstract boolean isUntroubled(UUID runbookId);

    @Query("UPDATE circuit_breakers SET trial_execution_id = :executionId WHERE runbook_id = :runbookId")
    abstract void giveTrial(UUID runbookId, UUID executionId);

    @Query("""
            UPDATE circuit_breakers SET trial_execution_id = NULL
            WHERE runbook_id = :runbookId AND trial_execution_id = :executionId""")
    abstract void endTrial(UUID runbookId, UUID executionId);

    @Nullable
    @Query("SELECT runbook_id FROM runbook_executions WHERE id = :executionId")
    abstract UUID runbookOf(UUID executionId);

    /** Makes or adapts the breaker of a runbook to its definition; what it has counted stays. */
    @Query("""
            INSERT INTO circuit_breakers (id, org_id, runbook_id, failure_threshold, success_threshold, reset_timeout_seconds)
            VALUES (:id, current_org(), :runbookId, :failures, :successes, :resetSeconds)
            ON CONFLICT (runbook_id) DO UPDATE SET failure_threshold = excluded.failure_threshold,
              success_threshold = excluded.success_threshold, reset_timeout_seconds = excluded.reset_timeout_seconds""")
    abstract void define(UUID id, UUID runbookId, int failures, int successes, int resetSeconds);
}
