/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.fleet.FleetState;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Life of a fleet's rows. Every change is harmless when repeated. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public abstract class FleetRepository implements GenericRepository<FleetAnchor, UUID> {
    /** Stores the fleet; a repeated key changes nothing. Answers the number of rows made. */
    @Query("""
            INSERT INTO fleet_runs (id, org_id, runbook_id, runbook_name, runbook_version, alert_id, start_key, reason,
              initiated_by, selector, policy, servers_total)
            SELECT :id, current_org(), r.id, r.name, r.version, CAST(:alertId AS uuid), :startKey, :reason, :userId,
              CAST(:selector AS jsonb), CAST(:policy AS jsonb), :servers
            FROM runbooks r WHERE r.id = :runbookId
            ON CONFLICT (org_id, start_key) DO NOTHING""")
    abstract long insert(
            UUID id,
            UUID runbookId,
            @Nullable UUID alertId,
            String startKey,
            @Nullable String reason,
            UUID userId,
            @Nullable String selector,
            String policy,
            int servers);

    /** Stores its runs from a JSON list of places; answers how many, less than places where a server is not there. */
    @Query("""
            INSERT INTO runbook_executions (id, org_id, runbook_id, runbook_name, runbook_version, server_id, server_name,
              alert_id, start_key, status, mode, reason, initiated_by, context_vars, fleet_id, fleet_wave, fleet_position)
            SELECT p.id, current_org(), r.id, r.name, r.version, s.id, s.name, f.alert_id,
              'fleet/' || f.id || '/' || s.id, 'pending', r.mode, f.reason, f.initiated_by, CAST(:vars AS jsonb), f.id,
              p.wave, p.position
            FROM fleet_runs f
            JOIN runbooks r ON r.id = f.runbook_id
            CROSS JOIN jsonb_to_recordset(CAST(:places AS jsonb))
              AS p(id uuid, server_id uuid, wave integer, position integer)
            JOIN servers s ON s.id = p.server_id AND s.deleted_at IS NULL
            WHERE f.id = :fleetId""")
    abstract long insertRuns(UUID fleetId, String places, String vars);

    /** Id of the fleet under a key; {@code null} = none. */
    @Nullable
    @Query("SELECT id FROM fleet_runs WHERE org_id = current_org() AND start_key = :startKey")
    abstract UUID idOf(String startKey);

    /** The runs of a fleet in order. */
    @Query("""
            SELECT id, server_id FROM runbook_executions WHERE org_id = current_org() AND fleet_id = :fleetId
            ORDER BY fleet_position""")
    public abstract List<FleetTarget> targets(UUID fleetId);

    /** Marks its workflow as started. */
    @Query("UPDATE fleet_runs SET workflow_started_at = now() WHERE id = :id AND workflow_started_at IS NULL")
    public abstract long markStarted(UUID id);

    /** The fleet is under way; 0 when it is not there. */
    @Query("""
            UPDATE fleet_runs SET status = CASE WHEN completed_at IS NULL THEN 'running' ELSE status END,
              started_at = coalesce(started_at, now()), workflow_started_at = coalesce(workflow_started_at, now())
            WHERE id = :id""")
    public abstract long begin(UUID id);

    /** What the rows say now; a run parked for {@code patienceSeconds} is overdue, one paused for as long is set aside. */
    public Optional<FleetState> look(UUID id, int patienceSeconds) {
        String json = stateJson(id, patienceSeconds);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, FleetState.class));
    }

    private static final String SET_ASIDE = """
            count(*) FILTER (WHERE e.completed_at IS NULL
              AND e.paused_since <= now() - make_interval(secs => :patienceSeconds)) AS set_aside
            """;

    @Nullable
    @Query("""
            SELECT CAST(jsonb_build_object('policy', f.policy, 'began_at', f.created_at,
              'waves', (SELECT coalesce(jsonb_agg(jsonb_build_object('total', w.total, 'waiting', w.waiting,
                  'open', w.open, 'succeeded', w.succeeded, 'failed', w.failed, 'refused', w.refused,
                  'cancelled', w.cancelled, 'paused', w.paused, 'set_aside', w.set_aside) ORDER BY w.fleet_wave), '[]')
                FROM (SELECT e.fleet_wave,
            """ + FleetStatements.COUNTS + "," + SET_ASIDE + """
                  FROM runbook_executions e WHERE e.org_id = f.org_id AND e.fleet_id = f.id GROUP BY e.fleet_wave) w),
              'next', (SELECT coalesce(jsonb_agg(n.id ORDER BY n.fleet_position), '[]') FROM (
                SELECT e.id, e.fleet_position FROM runbook_executions e
                WHERE e.org_id = f.org_id AND e.fleet_id = f.id AND e.workflow_started_at IS NULL
                  AND e.completed_at IS NULL AND e.fleet_wave = (
                    SELECT min(o.fleet_wave) FROM runbook_executions o
                    WHERE o.org_id = f.org_id AND o.fleet_id = f.id AND o.completed_at IS NULL AND o.status <> 'unknown'
                      AND (o.paused_since IS NULL OR o.paused_since > now() - make_interval(secs => :patienceSeconds)))
                ORDER BY e.fleet_position LIMIT CAST(f.policy ->> 'max_parallel' AS integer)) n),
              'overdue', (SELECT coalesce(jsonb_agg(e.id ORDER BY e.fleet_position), '[]') FROM runbook_executions e
                WHERE e.org_id = f.org_id AND e.fleet_id = f.id AND e.completed_at IS NULL AND e.status = 'parked'
                  AND e.parked_since <= now() - make_interval(secs => :patienceSeconds))) AS text)
            FROM fleet_runs f WHERE f.id = :id""")
    abstract String stateJson(UUID id, int patienceSeconds);

    /** Takes runs (JSON list of ids) to hand them over; those that are closed stay closed. */
    @Query("""
            UPDATE runbook_executions SET workflow_started_at = coalesce(workflow_started_at, now())
            WHERE fleet_id = :fleetId AND completed_at IS NULL
              AND id IN (SELECT CAST(value AS uuid) FROM jsonb_array_elements_text(CAST(:ids AS jsonb)))""")
    public abstract long claim(UUID fleetId, String ids);

    /** Those of the runs (JSON list of ids) that are open and claimed. */
    @Query("""
            SELECT id FROM runbook_executions WHERE fleet_id = :fleetId AND completed_at IS NULL
              AND workflow_started_at IS NOT NULL
              AND id IN (SELECT CAST(value AS uuid) FROM jsonb_array_elements_text(CAST(:ids AS jsonb)))""")
    public abstract List<UUID> claimed(UUID fleetId, String ids);

    /** All open runs that were handed over. */
    @Query("""
            SELECT id FROM runbook_executions WHERE org_id = current_org() AND fleet_id = :fleetId
              AND completed_at IS NULL AND workflow_started_at IS NOT NULL ORDER BY fleet_position""")
    public abstract List<UUID> underWay(UUID fleetId);

    /** Shows why the fleet is being stopped. */
    @Query("""
            UPDATE fleet_runs SET reason_code = :code, reason_message = :message
            WHERE id = :id AND completed_at IS NULL""")
    public abstract void showReason(UUID id, String code, String message);

    /** Closes every run that was not handed over, and answers how many. */
    @Query("""
            UPDATE runbook_executions SET status = 'cancelled', reason_code = :code, reason_message = :message,
              completed_at = now()
            WHERE fleet_id = :fleetId AND completed_at IS NULL AND workflow_started_at IS NULL""")
    abstract long closeWaiting(UUID fleetId, String code, String message);

    /** Tells those who watch the closed runs; once each. */
    @Query("""
            SELECT count(append_execution_event(current_org(), e.id, 'closed', 'closed', CAST(:data AS jsonb)))
            FROM runbook_executions e WHERE e.fleet_id = :fleetId AND e.reason_code = :code
              AND e.workflow_started_at IS NULL""")
    abstract long tellClosed(UUID fleetId, String code, String data);

    /** Closes one run that waits for its turn; 0 when it has begun, has ended or belongs to no fleet. */
    @Query("""
            UPDATE runbook_executions SET status = 'cancelled', reason_code = :code, reason_message = :message,
              completed_at = now()
            WHERE id = :executionId AND fleet_id IS NOT NULL AND completed_at IS NULL AND workflow_started_at IS NULL""")
    abstract long closeOneWaiting(UUID executionId, String code, String message);

    /** Ends the fleet; 0 when it has ended. */
    @Query("""
            UPDATE fleet_runs SET status = :status, reason_code = :code, reason_message = :message, completed_at = now()
            WHERE id = :id AND completed_at IS NULL""")
    public abstract long close(UUID id, String status, @Nullable String code, @Nullable String message);
}
