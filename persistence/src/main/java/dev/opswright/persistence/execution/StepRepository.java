/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of commands by their natural key, and their output. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface StepRepository extends GenericRepository<StepRow, UUID> {
    /** Columns of {@link StepRow}; {@code fresh} says that this statement made the row. */
    String COLUMNS =
            "id, kind, step_order, step_name, status, reason_code, reason_message, started_at, exit_code, passed_door, "
                    + "stdout, stderr, stdout_bytes, stderr_bytes, CAST(extracted AS text) AS extracted";

    /** Inserts the command as running, or answers the row that is there. */
    @Query("WITH made AS (INSERT INTO step_executions (id, org_id, execution_id, step_id, kind, step_order, step_name, "
            + "round, retry_attempt, epoch, command_id, script, status, started_at, expected_exit_codes) "
            + "SELECT :id, current_org(), e.id, (SELECT p.id FROM runbook_steps p JOIN runbooks r ON r.id = p.runbook_id "
            + "WHERE p.runbook_id = e.runbook_id AND p.step_order = :stepOrder AND p.name = :stepName "
            + "AND r.version = e.runbook_version), "
            + ":kind, :stepOrder, :stepName, :round, :attempt, :epoch, :commandId, CAST(:script AS jsonb), 'running', now(), "
            + "CAST(string_to_array(:expected, ',') AS integer[]) "
            + "FROM runbook_executions e WHERE e.id = :executionId ON CONFLICT DO NOTHING "
            + "RETURNING " + COLUMNS + ") "
            + "SELECT " + COLUMNS + ", true AS fresh FROM made UNION ALL "
            + "SELECT " + COLUMNS + ", false AS fresh FROM step_executions WHERE execution_id = :executionId "
            + "AND kind = :kind AND step_order = :stepOrder AND round = :round AND retry_attempt = :attempt "
            + "AND epoch = :epoch")
    StepRow begin(
            UUID id,
            UUID executionId,
            String kind,
            int stepOrder,
            String stepName,
            int round,
            int attempt,
            int epoch,
            String commandId,
            @Nullable String script,
            String expected);

    /** Makes the row of a step that a person left out; answers 0 when it is there already. */
    @Query("""
            INSERT INTO step_executions (id, org_id, execution_id, kind, step_order, step_name, round, retry_attempt, epoch,
              command_id, status, reason_code, reason_message, started_at, completed_at, duration_ms)
            VALUES (:id, current_org(), :executionId, 'step', :stepOrder, :stepName, :round, :attempt, :epoch, :commandId,
              'skipped', 'skipped_by_person', :message, now(), now(), 0)
            ON CONFLICT DO NOTHING""")
    long skip(
            UUID id,
            UUID executionId,
            int stepOrder,
            String stepName,
            int round,
            int attempt,
            int epoch,
            String commandId,
            String message);

    /** Latest attempt of every step of the execution that ended, for conditions and late values. */
    @Query("SELECT DISTINCT ON (step_order) " + COLUMNS + ", false AS fresh FROM step_executions "
            + "WHERE execution_id = :executionId AND kind = 'step' AND status NOT IN ('pending', 'running') "
            + "ORDER BY step_order, round DESC, retry_attempt DESC, epoch DESC")
    List<StepRow> ended(UUID executionId);

    /** Locks the command's row, so that output is appended by one at a time. */
    @Query("SELECT " + COLUMNS + ", false AS fresh FROM step_executions WHERE id = :id FOR UPDATE")
    StepRow lock(UUID id);

    /** Why the command waits, while it has not ended; {@code null} clears it. */
    @Query("""
            UPDATE step_executions SET reason_code = :code, reason_message = :message
            WHERE id = :id AND completed_at IS NULL""")
    void note(UUID id, @Nullable String code, @Nullable String message);

    /** Ends the command. */
    @Query("""
            UPDATE step_executions SET status = :status, reason_code = :code, reason_message = :message,
              exit_code = :exitCode, passed_door = :passedDoor, started_at = coalesce(:startedAt, started_at),
              completed_at = coalesce(:endedAt, now()),
              duration_ms = greatest(0, CAST(extract(epoch FROM
                coalesce(:endedAt, now()) - coalesce(:startedAt, started_at)) * 1000 AS bigint)),
              stdout = :stdout, stderr = :stderr, stdout_truncated = :stdoutTruncated, stderr_truncated = :stderrTruncated
            WHERE id = :id AND completed_at IS NULL""")
    long finish(
            UUID id,
            String status,
            @Nullable String code,
            @Nullable String message,
            @Nullable Integer exitCode,
            boolean passedDoor,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String stdout,
            @Nullable String stderr,
            boolean stdoutTruncated,
            boolean stderrTruncated);

    /** Commands that ran when their workflow was lost: nobody can know how they ended. Answers how many there were. */
    @Query("""
            UPDATE step_executions SET status = 'unknown', reason_code = 'engine_lost', completed_at = now(),
              passed_door = true, reason_message = 'The run was lost while this command was running; look at the host.'
            WHERE execution_id = :executionId AND status = 'running'""")
    long loseRunning(UUID executionId);

    /** Ends a command of which nobody learned how it ended; one that has ended stays as it is. */
    @Query("""
            UPDATE step_executions SET status = 'unknown', reason_code = :code, reason_message = :message,
              completed_at = now(), passed_door = true
            WHERE command_id = :commandId AND completed_at IS NULL""")
    void lose(String commandId, String code, String message);

    /** Stores what became of an unknown command, once; {@code status} is its status from now on. */
    @Query("""
            UPDATE step_executions SET status = :status, resolution = :resolution, resolved_by = :userId,
              resolved_by_name = :username, resolved_at = now(), resolution_comment = :comment,
              reason_code = coalesce(:code, reason_code), reason_message = coalesce(:message, reason_message)
            WHERE command_id = :commandId AND status = 'unknown' AND resolution IS NULL""")
    long resolve(
            String commandId,
            String status,
            String resolution,
            @Nullable UUID userId,
            @Nullable String username,
            @Nullable String comment,
            @Nullable String code,
            @Nullable String message);

    /** Shows beside a step how its undo goes. */
    @Query("""
            UPDATE step_executions SET rollback_status = :status WHERE id = (
              SELECT id FROM step_executions
              WHERE execution_id = :executionId AND kind = 'step' AND step_order = :stepOrder
              ORDER BY round DESC, retry_attempt DESC, epoch DESC LIMIT 1)""")
    void setRollbackStatus(UUID executionId, int stepOrder, String status);

    /** Stores what a request took from its answer, as JSON. */
    @Query("UPDATE step_executions SET extracted = CAST(:json AS jsonb) WHERE id = :id")
    void setExtracted(UUID id, String json);

    /** Appends output at an offset. */
    @Query("""
            INSERT INTO step_output_chunks (org_id, step_execution_id, stream, byte_offset, data)
            VALUES (current_org(), :id, :stream, :offset, :data) ON CONFLICT DO NOTHING""")
    void insertChunk(UUID id, String stream, long offset, byte[] data);

    /** How much output is stored. */
    @Query("UPDATE step_executions SET stdout_bytes = :stdoutBytes, stderr_bytes = :stderrBytes WHERE id = :id")
    void setBytes(UUID id, long stdoutBytes, long stderrBytes);

    /** Chunks of a stream that touch the bytes from {@code from} to {@code to}, in order. */
    @Query("""
            SELECT byte_offset, data FROM step_output_chunks
            WHERE step_execution_id = :id AND stream = :stream
              AND byte_offset < :to AND byte_offset + length(data) > :from
            ORDER BY byte_offset""")
    List<OutputChunk> chunks(UUID id, String stream, long from, long to);
}
