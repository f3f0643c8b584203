/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Life of an execution's row and its events. Every change is harmless when repeated. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface ExecutionRepository extends GenericRepository<ExecutionAnchor, UUID> {
    /**
     * Sets the status of an open execution.
     *
     * @return 1 when something changed, 0 when it is closed or already so
     */
    @Query("""
            UPDATE runbook_executions SET status = :status, reason_code = :code, reason_message = :message,
              verify_deadline_at = coalesce(:verifyDeadline, verify_deadline_at),
              started_at = CASE WHEN :status = 'running' THEN coalesce(started_at, now()) ELSE started_at END,
              parked_since = CASE WHEN :status = 'parked' THEN coalesce(parked_since, now()) END,
              paused_since = CASE WHEN :status = 'paused' THEN coalesce(paused_since, now()) END
            WHERE id = :id AND completed_at IS NULL
              AND (status, reason_code, reason_message) IS DISTINCT FROM (:status, :code, :message)""")
    long setStatus(
            UUID id, String status, @Nullable String code, @Nullable String message, @Nullable Instant verifyDeadline);

    /** Ends an open execution; the answer is as for {@link #setStatus}. */
    @Query("""
            UPDATE runbook_executions SET status = :status, outcome = :outcome, reason_code = :code,
              reason_message = :message, completed_at = now(),
              error_message = CASE WHEN :status IN ('failed', 'timeout', 'unknown') THEN :message END,
              duration_ms = CAST(extract(epoch FROM now() - started_at) * 1000 AS bigint)
            WHERE id = :id AND completed_at IS NULL""")
    long close(UUID id, String status, @Nullable String outcome, @Nullable String code, @Nullable String message);

    /** Appends an event once per key; the key names the fact. */
    @Query("SELECT append_execution_event(current_org(), :id, :key, :type, CAST(:data AS jsonb))")
    @Nullable
    Long append(UUID id, String key, String type, String data);

    /** Counts the steps that ended, each once however often it was tried. */
    @Query("""
            UPDATE runbook_executions SET steps_done = (
              SELECT count(DISTINCT step_order) FROM step_executions
              WHERE execution_id = :id AND kind = 'step' AND status NOT IN ('pending', 'running'))
            WHERE id = :id""")
    void countSteps(UUID id);

    /** Status of the execution's alert; {@code null} without one. */
    @Nullable
    @Query("SELECT a.status FROM runbook_executions e JOIN alerts a ON a.id = e.alert_id WHERE e.id = :id")
    String alertStatus(UUID id);

    /** Marks workflows (JSON list of execution ids) as started. */
    @Query("""
            UPDATE runbook_executions SET workflow_started_at = now()
            WHERE workflow_started_at IS NULL
              AND id IN (SELECT CAST(value AS uuid) FROM jsonb_array_elements_text(CAST(:ids AS jsonb)))""")
    void markStarted(String ids);

    /** A person must look at the execution's host before automatic runs change it again. */
    @Query("""
            UPDATE servers SET needs_attention = true
            WHERE id = (SELECT server_id FROM runbook_executions WHERE id = :id)""")
    void markHost(UUID id);

    /** Takes the mark back, unless the fate of another command on the host is unknown and nobody has looked since. */
    @Query("""
            UPDATE servers s SET needs_attention = false
            WHERE s.id = (SELECT server_id FROM runbook_executions WHERE id = :id)
              AND NOT EXISTS (
                SELECT 1 FROM step_executions x JOIN runbook_executions e ON e.id = x.execution_id
                WHERE e.server_id = s.id AND x.status = 'unknown' AND x.resolution IS NULL
                  AND (s.attention_cleared_at IS NULL OR x.completed_at > s.attention_cleared_at))""")
    void unmarkHost(UUID id);
}
