/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.runbook;

import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runbooks as people read them, and the rows behind a new version. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class RunbookRepository implements GenericRepository<RunbookListRow, UUID> {
    private static final String SELECT = """
            SELECT r.id, r.name, r.description, r.category, r.mode, r.status, r.target_os, r.risk, r.requires_approval,
              r.version, r.updated_at,
              (SELECT count(*) FROM runbook_triggers t WHERE t.runbook_id = r.id) AS triggers_count,
              (SELECT count(*) FROM runbook_steps s WHERE s.runbook_id = r.id) AS steps_count,
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'status', e.status, 'outcome', e.outcome,
                  'at', e.created_at) ORDER BY e.created_at DESC)
                FROM (SELECT id, status, outcome, created_at FROM runbook_executions
                  WHERE org_id = current_org() AND runbook_id = r.id
                  ORDER BY created_at DESC, id DESC LIMIT 10) e), '[]') AS last_runs""";

    private static final ListSpec LIST = ListSpec.of("r.id", "name", "name", "r.name")
            .within(reach -> reach.ofRunbooks("r.id"))
            .sort("updated_at", "r.updated_at")
            .filter("name", Filter.text("r.name"))
            .filter("category", Filter.text("r.category"))
            .filter("mode", Filter.words("r.mode", List.of("auto", "semi_auto", "manual")))
            .filter("status", Filter.words("r.status", List.of("active", "disabled", "draft")))
            .filter("q", Filter.contains("(r.name || ' ' || r.description)"));

    private static final String VERSION = """
            SELECT v.id, v.runbook_id, v.version, v.yaml_content, v.written, CAST(v.definition AS text) AS definition,
              v.content_sha256, v.change_summary, u.username AS author, v.created_at
            FROM runbook_versions v LEFT JOIN users u ON u.id = v.created_by""";

    private final Pages pages;

    protected RunbookRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of runbooks by name. */
    public Page<RunbookListRow> list(ListRequest request) {
        return pages.read(RunbookListRow.class, SELECT + ", {cursor} FROM runbooks r WHERE true{page}", LIST, request);
    }

    /** One runbook. */
    @Query(SELECT + " FROM runbooks r WHERE r.id = :id")
    public abstract Optional<RunbookListRow> find(UUID id);

    /** Id of the runbook of that name, its row locked until the transaction ends; {@code null} = none. */
    @Nullable
    @Query("SELECT id FROM runbooks WHERE name = :name FOR UPDATE")
    public abstract UUID lock(String name);

    /** The newest version, or the one asked for. */
    @Query(VERSION + " WHERE v.runbook_id = :runbookId AND (:version IS NULL OR v.version = CAST(:version AS integer))"
            + " ORDER BY v.version DESC LIMIT 1")
    public abstract Optional<RunbookVersionRow> version(UUID runbookId, @Nullable Integer version);

    /** All versions, newest first, at most 200. */
    @Query(VERSION + " WHERE v.runbook_id = :runbookId ORDER BY v.version DESC LIMIT 200")
    public abstract List<RunbookVersionRow> versions(UUID runbookId);

    /** Writes the runbook's row from its definition (JSON); a new name makes a new row under {@code id}. */
    @Query("""
            INSERT INTO runbooks (id, org_id, name, description, category, mode, status, target_os, version,
              timeout_seconds, max_retries, retry_delay_seconds, rate_limit_count, rate_limit_window_seconds,
              requires_approval, approval_roles, allowed_servers, environment_vars, config, risk, created_by)
            SELECT :id, current_org(), d ->> 'name', coalesce(d ->> 'description', ''), coalesce(d ->> 'category', ''),
              d ->> 'mode', d ->> 'status', d ->> 'target_os', :version, CAST(d ->> 'timeout_seconds' AS integer),
              CAST(d ->> 'max_retries' AS integer), CAST(d ->> 'retry_delay_seconds' AS integer),
              CAST(d ->> 'rate_limit_count' AS integer), CAST(d ->> 'rate_limit_window_seconds' AS integer),
              CAST(d ->> 'requires_approval' AS boolean),
              ARRAY(SELECT jsonb_array_elements_text(d -> 'approval_roles')), d -> 'allowed_servers',
              coalesce(d -> 'environment_vars', '{}'),
              jsonb_build_object('target', d -> 'target', 'approval', d -> 'approval', 'parameters', d -> 'parameters',
                'verification', d -> 'verification', 'circuit_breaker', d -> 'circuit_breaker'),
              d ->> 'risk', :createdBy
            FROM (SELECT CAST(:definition AS jsonb) AS d) x
            ON CONFLICT (org_id, name) DO UPDATE SET description = excluded.description, category = excluded.category,
              mode = excluded.mode, status = excluded.status, target_os = excluded.target_os,
              version = excluded.version, timeout_seconds = excluded.timeout_seconds,
              max_retries = excluded.max_retries, retry_delay_seconds = excluded.retry_delay_seconds,
              rate_limit_count = excluded.rate_limit_count,
              rate_limit_window_seconds = excluded.rate_limit_window_seconds,
              requires_approval = excluded.requires_approval, approval_roles = excluded.approval_roles,
              allowed_servers = excluded.allowed_servers, environment_vars = excluded.environment_vars,
              config = excluded.config, risk = excluded.risk, updated_at = now()""")
    public abstract void upsert(UUID id, int version, String definition, UUID createdBy);

    /** Forgets the steps of the version before; executions keep what they copied. */
    @Query("DELETE FROM runbook_steps WHERE runbook_id = :runbookId")
    public abstract void deleteSteps(UUID runbookId);

    /** Writes the steps of a definition; {@code ids} is a JSON list of as many new ids. */
    @Query("""
            INSERT INTO runbook_steps (id, org_id, runbook_id, step_order, name, description, command,
              expected_exit_codes, timeout_seconds, continue_on_failure, condition, rollback_command, retry_count,
              retry_delay_seconds, capture_output, sensitive, kind)
            SELECT CAST(CAST(:ids AS jsonb) ->> CAST(n - 1 AS integer) AS uuid), current_org(), :runbookId, n, s ->> 'name',
              coalesce(s ->> 'description', ''), coalesce(s ->> 'command', ''),
              ARRAY(SELECT CAST(x #>> '{}' AS integer) FROM jsonb_array_elements(s -> 'expected_exit_codes') x),
              CAST(s ->> 'timeout_seconds' AS integer), CAST(s ->> 'continue_on_failure' AS boolean), s ->> 'condition',
              s ->> 'rollback_command', CAST(s ->> 'retry_count' AS integer), CAST(s ->> 'retry_delay_seconds' AS integer),
              CAST(s ->> 'capture_output' AS boolean), CAST(s ->> 'sensitive' AS boolean),
              CASE WHEN s -> 'wait' <> 'null' THEN 'wait' WHEN s -> 'http' <> 'null' THEN 'http'
                WHEN s -> 'approval' <> 'null' THEN 'approval' WHEN s -> 'notify' <> 'null' THEN 'notify'
                WHEN s -> 'runbook' <> 'null' THEN 'runbook' WHEN s -> 'parallel' <> 'null' THEN 'parallel'
                ELSE 'command' END
            FROM jsonb_array_elements(CAST(:definition AS jsonb) -> 'steps') WITH ORDINALITY AS t(s, n)""")
    public abstract void insertSteps(UUID runbookId, String definition, String ids);

    /** Forgets triggers that the definition no longer has. */
    @Query("""
            DELETE FROM runbook_triggers WHERE runbook_id = :runbookId AND name NOT IN (
              SELECT t ->> 'name' FROM jsonb_array_elements(CAST(:definition AS jsonb) -> 'triggers') t)""")
    public abstract void deleteOldTriggers(UUID runbookId, String definition);

    /** Writes the triggers; one that keeps its name keeps its id and its last time. */
    @Query("""
            INSERT INTO runbook_triggers (id, org_id, runbook_id, name, priority, alert_name_pattern, severity_pattern,
              source_pattern, labels_match, time_window_start, time_window_end, time_zone, enabled, cooldown_seconds,
              cooldown_scope)
            SELECT CAST(CAST(:ids AS jsonb) ->> CAST(n - 1 AS integer) AS uuid), current_org(), :runbookId, t ->> 'name',
              CAST(t ->> 'priority' AS integer), t ->> 'alert_name_pattern', t ->> 'severity_pattern',
              t ->> 'source_pattern', t -> 'labels_match', CAST(t ->> 'time_window_start' AS time),
              CAST(t ->> 'time_window_end' AS time), t ->> 'time_zone', CAST(t ->> 'enabled' AS boolean),
              CAST(t ->> 'cooldown_seconds' AS integer), t ->> 'cooldown_scope'
            FROM jsonb_array_elements(CAST(:definition AS jsonb) -> 'triggers') WITH ORDINALITY AS x(t, n)
            ON CONFLICT (runbook_id, name) DO UPDATE SET priority = excluded.priority,
              alert_name_pattern = excluded.alert_name_pattern, severity_pattern = excluded.severity_pattern,
              source_pattern = excluded.source_pattern, labels_match = excluded.labels_match,
              time_window_start = excluded.time_window_start, time_window_end = excluded.time_window_end,
              time_zone = excluded.time_zone, enabled = excluded.enabled,
              cooldown_seconds = excluded.cooldown_seconds, cooldown_scope = excluded.cooldown_scope""")
    public abstract void upsertTriggers(UUID runbookId, String definition, String ids);

    /** Pins the version. */
    @Query("""
            INSERT INTO runbook_versions (id, org_id, runbook_id, version, yaml_content, written, definition, content_sha256,
              change_summary, created_by)
            VALUES (:id, current_org(), :runbookId, :version, :yaml, :written, CAST(:definition AS jsonb), :sha256, :summary,
              :createdBy)""")
    public abstract void insertVersion(
            UUID id,
            UUID runbookId,
            int version,
            String yaml,
            String written,
            String definition,
            String sha256,
            @Nullable String summary,
            UUID createdBy);

    /** Stores a run that a person asked for; a repeated key changes nothing. Answers the number of rows made. */
    @Query("""
            INSERT INTO runbook_executions (id, org_id, runbook_id, runbook_name, runbook_version, server_id, server_name,
              alert_id, start_key, status, mode, reason, initiated_by, context_vars)
            SELECT :id, current_org(), r.id, r.name, r.version, s.id, s.name, CAST(:alertId AS uuid), :startKey,
              'pending', r.mode, :reason, :userId, CAST(:vars AS jsonb)
            FROM runbooks r JOIN servers s ON s.id = :serverId AND s.deleted_at IS NULL WHERE r.id = :runbookId
            ON CONFLICT (org_id, start_key) DO NOTHING""")
    public abstract long insertRun(
            UUID id,
            UUID runbookId,
            UUID serverId,
            @Nullable UUID alertId,
            String startKey,
            @Nullable String reason,
            UUID userId,
            String vars);

    /** Id of the run under a key; {@code null} = none. */
    @Nullable
    @Query("SELECT id FROM runbook_executions WHERE org_id = current_org() AND start_key = :startKey")
    public abstract UUID runOf(String startKey);
}
