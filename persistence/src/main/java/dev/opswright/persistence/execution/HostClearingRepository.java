/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** What closed runs of one organization have left on a server. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface HostClearingRepository extends GenericRepository<ExecutionAnchor, UUID> {
    /**
     * Runs on the server that closed longer ago than the setting {@code ssh.keep_commands_days} says, and never less than
     * seven days ago; oldest first. One whose fate is still open is not closed.
     */
    @Query("""
            SELECT e.id FROM runbook_executions e
            WHERE e.server_id = :serverId AND e.host_cleared_at IS NULL
              AND e.completed_at < now() - make_interval(days => greatest(7, coalesce((
                SELECT CAST(o.value_json AS integer) FROM settings o WHERE o.key = 'ssh.keep_commands_days'), 7)))
            ORDER BY e.completed_at LIMIT :most""")
    List<UUID> due(UUID serverId, int most);

    /** Notes that nothing of the run is left on its server. */
    @Query("UPDATE runbook_executions SET host_cleared_at = now() WHERE id = :id AND completed_at IS NOT NULL")
    void cleared(UUID id);

    /** Notes that the server was asked, whether or not it answered. */
    @Query("UPDATE servers SET clearing_tried_at = now() WHERE id = :serverId")
    void tried(UUID serverId);
}
