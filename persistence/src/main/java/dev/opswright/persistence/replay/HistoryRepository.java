/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.replay;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** Histories of closed executions, sealed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
interface HistoryRepository extends GenericRepository<HistoryRow, UUID> {
    /** Keeps a history; one that is kept stays. */
    @Query("""
            INSERT INTO execution_histories (execution_id, org_id, run_id, events, history_sealed)
            VALUES (:executionId, current_org(), :runId, :events, :sealed) ON CONFLICT DO NOTHING""")
    int keep(UUID executionId, String runId, int events, byte[] sealed);

    /** The engine gave its final answer. */
    @Query("UPDATE runbook_executions SET history_archived_at = now() WHERE id = :executionId")
    int markAsked(UUID executionId);

    @Query("""
            SELECT execution_id, run_id, events, history_sealed, archived_at FROM execution_histories
            WHERE execution_id = :executionId""")
    Optional<HistoryRow> find(UUID executionId);
}
