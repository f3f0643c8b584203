/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finished runs that people have run once more. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface RetryRepository extends GenericRepository<ExecutionAnchor, UUID> {
    /**
     * Stores a run of the same runbook (as it is now) on the same server, for the same alert and with the same values; a
     * repeated key changes nothing. Answers 0 where the runbook or the server is gone, or the run has not ended.
     */
    @Query("""
            INSERT INTO runbook_executions (id, org_id, runbook_id, runbook_name, runbook_version, server_id, server_name,
              alert_id, start_key, status, mode, reason, initiated_by, context_vars, retry_of)
            SELECT :id, current_org(), r.id, r.name, r.version, s.id, s.name, e.alert_id, :startKey, 'pending', r.mode,
              :reason, :userId, e.context_vars, e.id
            FROM runbook_executions e JOIN runbooks r ON r.id = e.runbook_id AND r.status = 'active'
            JOIN servers s ON s.id = e.server_id AND s.deleted_at IS NULL
            WHERE e.id = :retryOf AND e.completed_at IS NOT NULL
            ON CONFLICT (org_id, start_key) DO NOTHING""")
    long insert(UUID id, UUID retryOf, String startKey, @Nullable String reason, UUID userId);

    /** Id of the run under a key; {@code null} = none. */
    @Nullable
    @Query("SELECT id FROM runbook_executions WHERE org_id = current_org() AND start_key = :startKey")
    UUID runOf(String startKey);
}
