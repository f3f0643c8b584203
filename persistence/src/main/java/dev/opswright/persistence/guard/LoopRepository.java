/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Looks over all organizations for alerts about loops that are over. Read only. */
@Repository("system")
@JdbcRepository(dialect = Dialect.POSTGRES)
public abstract class LoopRepository implements GenericRepository<HostLeaseRow, UUID> {
    private static final TypeReference<List<LoopRow>> ROWS = new TypeReference<>() {};

    /**
     * Open alerts {@code name} whose runbook was not refused on that server for a loop within the last day, or has run
     * well there since.
     */
    public List<LoopRow> over(String name) {
        return Json.read(json(name), ROWS);
    }

    @Query("""
            SELECT CAST(coalesce(jsonb_agg(to_jsonb(x)), '[]') AS text) FROM (
              SELECT a.org_id, a.labels ->> 'runbook' AS runbook, a.labels ->> 'server' AS server
              FROM alerts a WHERE a.alert_name = :name AND a.source = 'opswright' AND a.status = 'firing'
                AND NOT EXISTS (
                  SELECT 1 FROM runbook_executions e
                  WHERE e.org_id = a.org_id AND e.created_at > now() - interval '24 hours' AND e.reason_code = 'loop'
                    AND e.runbook_name = a.labels ->> 'runbook' AND e.server_name = a.labels ->> 'server'
                    AND NOT EXISTS (
                      SELECT 1 FROM runbook_executions p
                      WHERE p.org_id = e.org_id AND p.runbook_id = e.runbook_id AND p.server_id = e.server_id
                        AND p.status = 'completed' AND p.completed_at > e.created_at))
              ORDER BY a.id LIMIT 100) x""")
    abstract String json(String name);
}
