/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import dev.opswright.persistence.server.SelectorSql;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the counting guards read, lock and reserve. Locks are taken trigger, breaker, budgets by id, host; the breaker's
 * row is the lock of the runbook's rate limit as well.
 */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public abstract class LimitRepository implements GenericRepository<HostLeaseRow, UUID> {
    /** What limits a run that nobody has asked for; empty when its runbook or server is gone. */
    public Optional<LimitFacts> imagine(UUID executionId, UUID runbookId, UUID serverId, @Nullable UUID alertId) {
        String json = imagineJson(executionId, runbookId, serverId, alertId);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, LimitFacts.class));
    }

    @Nullable
    @Query("SELECT CAST(" + LimitStatements.DOCUMENT
            + " AS text) FROM (SELECT CAST(:executionId AS uuid) AS id, CAST(:runbookId AS uuid) AS runbook_id,"
            + " CAST(:serverId AS uuid) AS server_id, CAST(:alertId AS uuid) AS alert_id, now() AS created_at) e"
            + " JOIN runbooks r ON r.id = e.runbook_id JOIN servers s ON s.id = e.server_id"
            + " LEFT JOIN circuit_breakers k ON k.runbook_id = r.id")
    abstract String imagineJson(UUID executionId, UUID runbookId, UUID serverId, @Nullable UUID alertId);

    /** Serializes reservations of a runbook, where there is a slot or a rate to race for. */
    @Nullable
    @Query("""
            SELECT k.id AS returning FROM circuit_breakers k JOIN runbook_executions e ON e.runbook_id = k.runbook_id
            JOIN runbooks r ON r.id = e.runbook_id
            WHERE e.id = :executionId AND (k.state <> 'closed' OR r.rate_limit_count IS NOT NULL)
            FOR NO KEY UPDATE OF k""")
    public abstract UUID lockBreaker(UUID executionId);

    /** Serializes reservations under the budgets of the execution's server. */
    @Query("SELECT b.id AS returning FROM blast_budgets b JOIN runbook_executions e ON e.id = :executionId"
            + " JOIN servers m ON m.id = e.server_id WHERE b.enabled AND " + SelectorSql.ADMITS
            + " ORDER BY b.id FOR NO KEY UPDATE OF b")
    public abstract List<UUID> lockBudgets(UUID executionId);

    /** Counts the run for rates and budgets, once. */
    @Query("""
            INSERT INTO run_reservations (org_id, execution_id, runbook_id, server_id)
            SELECT current_org(), e.id, e.runbook_id, e.server_id FROM runbook_executions e WHERE e.id = :executionId
            ON CONFLICT DO NOTHING""")
    public abstract void count(UUID executionId);

    /**
     * Makes the execution the one that asks for a storm, unless another one does already. Two that try at once wait for
     * each other here.
     *
     * @return 1 when it is the lead now
     */
    @Query("""
            WITH led AS (
              INSERT INTO alert_storms AS z (org_id, runbook_id, lead_execution_id)
              VALUES (current_org(), :runbookId, :executionId)
              ON CONFLICT (org_id, runbook_id) DO UPDATE SET lead_execution_id = excluded.lead_execution_id, opened_at = now()
                WHERE NOT\s""" + LimitStatements.STORM_HOLDS + """
              RETURNING lead_execution_id)
            SELECT count(*) FROM led""")
    public abstract long leadStorm(UUID runbookId, UUID executionId);

    /**
     * Marks successes that did not hold.
     *
     * @return how many were marked just now; another run may have been first
     */
    @Query("""
            WITH marked AS (
              UPDATE runbook_executions SET refired_at = now()
              WHERE id IN (:executionIds) AND refired_at IS NULL RETURNING id)
            SELECT count(*) FROM marked""")
    public abstract long markRefired(Collection<UUID> executionIds);
}
