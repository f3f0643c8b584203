/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Looks over the executions of all organizations, for the sweeper and for figures. Read only. */
@Repository("system")
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface ExecutionWatchRepository extends GenericRepository<ExecutionAnchor, UUID> {
    /**
     * Open executions whose workflow should have been started {@code seconds} ago, oldest first. Those of a fleet wait for
     * their turn, and their fleet starts them.
     */
    @Query("""
            SELECT org_id, id FROM runbook_executions
            WHERE workflow_started_at IS NULL AND completed_at IS NULL AND fleet_id IS NULL
              AND created_at < now() - make_interval(secs => :seconds)
            ORDER BY created_at LIMIT :most""")
    List<ExecutionKey> notStarted(int seconds, int most);

    /**
     * Open executions after the given id whose workflow was started {@code seconds} ago or earlier: a page of all, so
     * that each is asked about in turn.
     */
    @Query("""
            SELECT org_id, id FROM runbook_executions
            WHERE completed_at IS NULL AND workflow_started_at < now() - make_interval(secs => :seconds) AND id > :after
            ORDER BY id LIMIT :most""")
    List<ExecutionKey> open(int seconds, UUID after, int most);

    /** Closed executions after the given id whose history has not been copied from the engine. */
    @Query("""
            SELECT org_id, id FROM runbook_executions
            WHERE history_archived_at IS NULL AND completed_at IS NOT NULL AND workflow_started_at IS NOT NULL
              AND id > :after
            ORDER BY id LIMIT :most""")
    List<ExecutionKey> unarchived(UUID after, int most);

    /** Whether the execution is open now. */
    @Query("SELECT EXISTS (SELECT 1 FROM runbook_executions WHERE id = :id AND completed_at IS NULL)")
    boolean isOpen(UUID id);

    /** How many executions have each status; closed ones count for a day. */
    @Query("""
            SELECT status, count(*) AS executions FROM runbook_executions
            WHERE completed_at IS NULL OR completed_at > now() - interval '1 day' GROUP BY status""")
    List<StatusCount> countByStatus();
}
