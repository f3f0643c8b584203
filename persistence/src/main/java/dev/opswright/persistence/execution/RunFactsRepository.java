/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads {@link RunFacts}; its own narrow view of the inventory, in one round trip. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public abstract class RunFactsRepository implements GenericRepository<ExecutionAnchor, UUID> {
    private static final String PARTS = """
              'initiator_roles', (SELECT to_jsonb(m.roles || ARRAY(
                SELECT coalesce(o.name, a.built_in) FROM role_assignments a LEFT JOIN roles o ON o.id = a.role_id
                WHERE a.scope_kind = 'organization' AND (a.expires_at IS NULL OR a.expires_at > now())
                  AND (a.user_id = u.id OR a.team_id IN (SELECT b.team_id FROM team_members b WHERE b.user_id = u.id))))
                FROM memberships m WHERE m.user_id = u.id AND u.is_active AND m.is_active),
              'grants', (SELECT jsonb_agg(jsonb_build_object('name', g.name, 'hosts', g.hosts, 'runbooks', g.runbooks,
                'roles', to_jsonb(g.roles), 'automatic', g.automatic)) FROM credential_grants g WHERE g.enabled),
              'runbook', CASE WHEN r.id IS NULL THEN NULL ELSE jsonb_build_object(
                'id', r.id, 'name', r.name, 'version', v.version, 'status', r.status, 'definition', v.definition) END,
              'called', CASE WHEN jsonb_path_exists(v.definition, '$.steps[*].runbook') THEN (
                WITH RECURSIVE called(name, version, status, definition, depth) AS (
                  SELECT newest.*, 1
                  FROM jsonb_path_query(v.definition, '$.steps[*].runbook.name') AS wanted(name)
                  CROSS JOIN LATERAL callable_runbook(wanted.name #>> '{}', moment.at) newest
                  UNION
                  SELECT newest.*, c.depth + 1
                  FROM called c
                  CROSS JOIN LATERAL jsonb_path_query(c.definition, '$.steps[*].runbook.name') AS wanted(name)
                  CROSS JOIN LATERAL callable_runbook(wanted.name #>> '{}', moment.at) newest
                  WHERE c.depth < 6)
                SELECT jsonb_object_agg(name, jsonb_build_object(
                  'version', version, 'status', status, 'definition', definition)) FROM called) END,
              'server', CASE WHEN s.id IS NULL THEN NULL ELSE jsonb_build_object(
                'id', s.id, 'name', s.name, 'hostname', s.hostname, 'port', s.port, 'username', s.username,
                'os_type', s.os_type, 'winrm', s.winrm,
                'auth_type', s.auth_type, 'environment', s.environment, 'tags', to_jsonb(s.tags),
                'state_dir', s.state_dir, 'credential_version', s.credential_version,
                'jump_server_id', s.jump_server_id, 'host_ca_keys', to_jsonb(s.host_ca_keys),
                'org_host_ca_keys', coalesce((SELECT o.value_json FROM settings o
                  WHERE o.org_id = s.org_id AND o.key = 'ssh.host_ca_keys'), '[]'),
                'needs_attention', s.needs_attention, 'deleted', s.deleted_at IS NOT NULL,
                'host_keys', coalesce((
                  SELECT jsonb_agg(jsonb_build_object('type', k.key_type, 'fingerprint', k.fingerprint)
                    ORDER BY k.trusted_at DESC, k.fingerprint)
                  FROM server_host_keys k WHERE k.server_id = s.id AND k.state = 'trusted'), '[]')) END,
              'alert', CASE WHEN a.id IS NULL THEN NULL ELSE jsonb_build_object(
                'id', a.id, 'name', a.alert_name, 'severity', a.severity, 'status', a.status,
                'fingerprint', a.fingerprint, 'starts_at', a.starts_at, 'labels', a.labels,
                'annotations', a.annotations, 'source', a.source) END) AS text)
            """;

    /** The facts; empty when there is no such execution. */
    public Optional<RunFacts> find(UUID executionId) {
        String json = json(executionId, false);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, RunFacts.class));
    }

    /** The facts of an execution with the runbook's newest version in place of its own. */
    public Optional<RunFacts> today(UUID executionId) {
        String json = json(executionId, true);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, RunFacts.class));
    }

    @Nullable
    @Query("""
            SELECT CAST(jsonb_build_object(
              'now', now(),
              'execution', jsonb_build_object(
                'id', e.id, 'status', e.status, 'mode', e.mode, 'initiated_by', e.initiated_by,
                'initiated_by_name', u.username, 'vars', e.context_vars, 'created_at', e.created_at,
                'plan_hash', e.plan_hash,
                'trigger_name', t.name, 'completed_at', e.completed_at,
                'leads_storm', EXISTS (SELECT 1 FROM alert_storms z WHERE z.lead_execution_id = e.id)),
            """ + PARTS + """
            FROM runbook_executions e
            CROSS JOIN LATERAL (
              SELECT CASE WHEN CAST(:newest AS boolean) THEN now() ELSE e.created_at END AS at) moment
            LEFT JOIN runbooks r ON r.id = e.runbook_id
            LEFT JOIN runbook_versions v ON v.runbook_id = e.runbook_id
              AND v.version = CASE WHEN CAST(:newest AS boolean) THEN r.version ELSE e.runbook_version END
            LEFT JOIN servers s ON s.id = e.server_id
            LEFT JOIN alerts a ON a.id = e.alert_id
            LEFT JOIN users u ON u.id = e.initiated_by
            LEFT JOIN runbook_triggers t ON t.id = e.trigger_id
            WHERE e.id = :executionId""")
    abstract String json(UUID executionId, boolean newest);

    /**
     * The facts of a run that a person only imagines: the runbook's newest version, the server, the alert. Reads, nothing
     * else.
     *
     * @return empty when there is no such runbook
     */
    public Optional<RunFacts> imagine(
            UUID executionId,
            UUID runbookId,
            UUID serverId,
            @Nullable UUID alertId,
            UUID userId,
            Map<String, Object> vars) {
        String json = imaginedJson(executionId, runbookId, serverId, alertId, userId, Json.write(vars));
        return json == null ? Optional.empty() : Optional.of(Json.read(json, RunFacts.class));
    }

    @Nullable
    @Query("""
            SELECT CAST(jsonb_build_object(
              'now', now(),
              'execution', jsonb_build_object(
                'id', CAST(:executionId AS uuid), 'status', 'pending', 'mode', r.mode, 'initiated_by', u.id,
                'initiated_by_name', u.username, 'vars', CAST(:vars AS jsonb), 'created_at', now()),
            """ + PARTS + """
            FROM runbooks r
            CROSS JOIN LATERAL (SELECT now() AS at) moment
            JOIN runbook_versions v ON v.runbook_id = r.id AND v.version = r.version
            JOIN users u ON u.id = :userId
            LEFT JOIN servers s ON s.id = :serverId AND s.deleted_at IS NULL
            LEFT JOIN alerts a ON a.id = CAST(:alertId AS uuid)
            WHERE r.id = :runbookId""")
    abstract String imaginedJson(
            UUID executionId, UUID runbookId, UUID serverId, @Nullable UUID alertId, UUID userId, String vars);
}
