/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What guards read and reserve. Locks are taken trigger first, then host, so that no two reservations wait for each other.
 * Micronaut Data takes a statement that locks FOR NO KEY UPDATE for one without rows unless it also finds the word
 * "returning": hence that name of a column.
 */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public abstract class GuardRepository implements GenericRepository<HostLeaseRow, UUID> {
    /** The facts; empty when there is no such execution or its runbook or server is gone. */
    public Optional<GuardFacts> facts(UUID executionId, String phase, int round) {
        String json = factsJson(executionId, phase, round);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, GuardFacts.class));
    }

    @Nullable
    @Query("""
            SELECT CAST(jsonb_build_object(
              'now', now(), 'execution_id', e.id, 'runbook_name', e.runbook_name, 'runbook_status', r.status,
              'allowed_servers', v.definition -> 'allowed_servers',
              'alert_firing', a.status = 'firing', 'started_by_person', e.initiated_by IS NOT NULL,
              'server', jsonb_build_object('id', s.id, 'name', s.name, 'hostname', s.hostname,
                'environment', s.environment, 'tags', to_jsonb(s.tags), 'groups', CAST('[]' AS jsonb)),
              'server_needs_attention', s.needs_attention, 'server_deleted', s.deleted_at IS NOT NULL,
              'lease_holder', CASE WHEN h.id IS NOT NULL THEN l.execution_id END,
              'trigger_id', t.id, 'trigger_name', t.name, 'cooldown_seconds', coalesce(t.cooldown_seconds, 0),
              'cooldown_scope', CASE t.cooldown_scope WHEN 'server' THEN CAST(s.id AS text)
                WHEN 'fingerprint' THEN coalesce(a.fingerprint, '') ELSE '' END,
              'last_triggered_at', c.last_triggered_at,
              'limits',""" + LimitStatements.DOCUMENT + """
              , 'stored', g.verdict) AS text)
            FROM runbook_executions e
            JOIN runbooks r ON r.id = e.runbook_id
            JOIN runbook_versions v ON v.runbook_id = e.runbook_id AND v.version = e.runbook_version
            JOIN servers s ON s.id = e.server_id
            LEFT JOIN circuit_breakers k ON k.runbook_id = r.id
            LEFT JOIN alerts a ON a.id = e.alert_id
            LEFT JOIN runbook_triggers t ON t.id = e.trigger_id
            LEFT JOIN host_leases l ON l.server_id = s.id AND l.execution_id <> e.id
            LEFT JOIN runbook_executions h ON h.id = l.execution_id AND h.completed_at IS NULL
            LEFT JOIN trigger_cooldowns c ON c.trigger_id = t.id AND c.execution_id <> e.id
              AND c.scope_key = CASE t.cooldown_scope WHEN 'server' THEN CAST(s.id AS text)
                WHEN 'fingerprint' THEN coalesce(a.fingerprint, '') ELSE '' END
            LEFT JOIN guard_verdicts g ON g.execution_id = e.id AND g.phase = :phase AND g.round = :round
            WHERE e.id = :executionId""")
    abstract String factsJson(UUID executionId, String phase, int round);

    /** Serializes reservations under one trigger, where its cooldown spans hosts. */
    @Nullable
    @Query("""
            SELECT t.id AS returning FROM runbook_triggers t JOIN runbook_executions e ON e.trigger_id = t.id
            WHERE e.id = :executionId AND t.cooldown_seconds > 0 AND t.cooldown_scope <> 'server'
            FOR NO KEY UPDATE OF t""")
    public abstract UUID lockTrigger(UUID executionId);

    /** Serializes reservations of one host. */
    @Nullable
    @Query("""
            SELECT s.id AS returning FROM servers s JOIN runbook_executions e ON e.server_id = s.id
            WHERE e.id = :executionId FOR NO KEY UPDATE OF s""")
    public abstract UUID lockHost(UUID executionId);

    /**
     * Gives the host to the execution under a new fence. The caller holds {@link #lockHost} and has judged.
     *
     * @return the fence
     */
    @Query("""
            WITH taken AS (
              INSERT INTO host_leases (org_id, server_id, execution_id, fence, expires_at)
              VALUES (current_org(), :serverId, :executionId, nextval('fence_numbers'),
                now() + make_interval(secs => :leaseSeconds))
              ON CONFLICT (org_id, server_id) DO UPDATE SET execution_id = excluded.execution_id,
                fence = excluded.fence, leased_at = now(), expires_at = excluded.expires_at
              RETURNING fence)
            SELECT fence FROM taken""")
    public abstract long takeLease(UUID serverId, UUID executionId, int leaseSeconds);

    /** Prolongs the execution's lease; its fence, or {@code null} when the host is not the execution's any more. */
    @Nullable
    @Query("""
            WITH renewed AS (
              UPDATE host_leases SET expires_at = now() + make_interval(secs => :leaseSeconds)
              WHERE execution_id = :executionId RETURNING fence)
            SELECT fence FROM renewed""")
    public abstract Long renewLease(UUID executionId, int leaseSeconds);

    /** A newer number for a lease that the execution still holds, because the host has seen a higher one. */
    @Nullable
    @Query("""
            WITH raised AS (
              UPDATE host_leases SET fence = nextval('fence_numbers') WHERE execution_id = :executionId RETURNING fence)
            SELECT fence FROM raised""")
    public abstract Long raiseFence(UUID executionId);

    /** A number for a read-only command, which needs no lease. */
    @Query("SELECT nextval('fence_numbers')")
    public abstract long freeFence();

    /** The open execution that holds a host; {@code null} = free. */
    @Nullable
    @Query("""
            SELECT l.execution_id FROM host_leases l
            JOIN runbook_executions h ON h.id = l.execution_id AND h.completed_at IS NULL
            WHERE l.server_id = :serverId""")
    public abstract UUID holderOf(UUID serverId);

    /** Gives the host back. */
    @Query("DELETE FROM host_leases WHERE execution_id = :executionId")
    public abstract void releaseLease(UUID executionId);

    /** Notes the start under a trigger for its cooldown. */
    @Query("""
            INSERT INTO trigger_cooldowns (org_id, trigger_id, scope_key, last_triggered_at, execution_id)
            VALUES (current_org(), :triggerId, :scopeKey, now(), :executionId)
            ON CONFLICT (org_id, trigger_id, scope_key) DO UPDATE
              SET last_triggered_at = excluded.last_triggered_at, execution_id = excluded.execution_id""")
    public abstract void noteTriggered(UUID triggerId, String scopeKey, UUID executionId);

    /**
     * Shows on the trigger when it last started a run. At most once a second and never waiting: it is for people, and the
     * row would be the one that every run of a storm queues for.
     */
    @Query("""
            UPDATE runbook_triggers SET last_triggered_at = now() WHERE id IN (
              SELECT id FROM runbook_triggers WHERE id = :triggerId
                AND (last_triggered_at IS NULL OR last_triggered_at < now() - interval '1 second')
              FOR NO KEY UPDATE SKIP LOCKED)""")
    public abstract void touchTrigger(UUID triggerId);

    /** Stores the verdict once per phase and round, and its event. */
    @Query("""
            WITH stored AS (
              INSERT INTO guard_verdicts (org_id, execution_id, phase, round, decision, verdict)
              VALUES (current_org(), :executionId, :phase, :round, :decision, CAST(:verdict AS jsonb))
              ON CONFLICT DO NOTHING RETURNING execution_id)
            SELECT count(append_execution_event(current_org(), execution_id,
              'guard/' || :phase || '/' || CAST(:round AS text), 'guard_verdict',
              jsonb_build_object('phase', CAST(:phase AS text), 'round', CAST(:round AS integer)) || CAST(:verdict AS jsonb)))
            FROM stored""")
    public abstract long storeVerdict(UUID executionId, String phase, int round, String decision, String verdict);
}
