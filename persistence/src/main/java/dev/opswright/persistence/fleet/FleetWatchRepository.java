/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Looks over the fleets of all organizations, for the sweeper. Read only. */
@Repository("system")
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface FleetWatchRepository extends GenericRepository<FleetAnchor, UUID> {
    /** Open fleets whose workflow should have been started {@code seconds} ago, oldest first. */
    @Query("""
            SELECT org_id, id FROM fleet_runs
            WHERE workflow_started_at IS NULL AND completed_at IS NULL
              AND created_at < now() - make_interval(secs => :seconds)
            ORDER BY created_at LIMIT :most""")
    List<FleetKey> notStarted(int seconds, int most);

    /** Open fleets after the given id whose workflow was started {@code seconds} ago or earlier. */
    @Query("""
            SELECT org_id, id FROM fleet_runs
            WHERE completed_at IS NULL AND workflow_started_at < now() - make_interval(secs => :seconds) AND id > :after
            ORDER BY id LIMIT :most""")
    List<FleetKey> open(int seconds, UUID after, int most);

    /** Whether the fleet is open now. */
    @Query("SELECT EXISTS (SELECT 1 FROM fleet_runs WHERE id = :id AND completed_at IS NULL)")
    boolean isOpen(UUID id);
}
