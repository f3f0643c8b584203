/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Looks over the servers of all organizations for what closed runs have left there. Read only. */
@Repository("system")
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface HostClearingWatch extends GenericRepository<ExecutionAnchor, UUID> {
    /**
     * SSH servers with runs that closed longer ago than their organization's setting says and sent commands, the one
     * asked longest ago first; one that was asked within the hour waits.
     *
     * @return keys whose {@code id} is the server's
     */
    @Query("""
            SELECT s.org_id, s.id FROM servers s
            WHERE s.deleted_at IS NULL AND s.protocol = 'ssh'
              AND (s.clearing_tried_at IS NULL OR s.clearing_tried_at < now() - interval '1 hour')
              AND EXISTS (SELECT 1 FROM runbook_executions e
                WHERE e.server_id = s.id AND e.host_cleared_at IS NULL
                  AND e.completed_at < now() - make_interval(days => greatest(7, coalesce((
                    SELECT CAST(o.value_json AS integer) FROM settings o
                    WHERE o.org_id = s.org_id AND o.key = 'ssh.keep_commands_days'), 7))))
            ORDER BY s.clearing_tried_at NULLS FIRST, s.id LIMIT :most""")
    List<ExecutionKey> due(int most);
}
