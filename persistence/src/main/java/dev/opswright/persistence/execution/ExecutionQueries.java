/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.paging.Clause;
import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.Outcome;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Executions as people read them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class ExecutionQueries implements GenericRepository<ExecutionListRow, UUID> {
    private static final String COLUMNS = """
            e.id, e.runbook_id, e.runbook_name, e.runbook_version, e.server_id, e.server_name, e.alert_id, a.alert_name,
            e.status, e.outcome, e.reason_code, e.reason_message, e.mode, e.initiated_by AS initiator_id,
            u.username AS initiator_name, e.created_at, e.started_at, e.completed_at, e.duration_ms, e.steps_total,
            e.steps_done""";

    private static final String FROM = """
             FROM runbook_executions e
            LEFT JOIN alerts a ON a.id = e.alert_id
            LEFT JOIN users u ON u.id = e.initiated_by""";

    private static final ListSpec LIST = ListSpec.of("e.id", "-created_at", "created_at", "e.created_at")
            .within(reach -> reach.ofRunbooks("e.runbook_id").or(reach.onServers("e.server_id")))
            .filter("status", Filter.words("e.status", words(ExecutionStatus.values())))
            .filter("outcome", Filter.words("e.outcome", words(Outcome.values())))
            .filter("runbook", Filter.idOrName("e.runbook_id", "e.runbook_name"))
            .filter("server", Filter.idOrName("e.server_id", "e.server_name"))
            .filter(
                    "environment",
                    text -> Clause.of("e.server_id IN (SELECT id FROM servers WHERE environment = ?)", text))
            .filter("alert", Filter.id("e.alert_id"))
            .filter("fleet", Filter.id("e.fleet_id"))
            .filter("since", Filter.time("e.created_at", ">="))
            .filter("until", Filter.time("e.created_at", "<"))
            .filter("q", Filter.contains("(e.runbook_name || ' ' || coalesce(e.server_name, ''))"));

    private final Pages pages;

    protected ExecutionQueries(Pages pages) {
        this.pages = pages;
    }

    /** A page of executions, newest first. */
    public Page<ExecutionListRow> list(ListRequest request) {
        return pages.read(
                ExecutionListRow.class, "SELECT " + COLUMNS + ", {cursor}" + FROM + " WHERE true{page}", LIST, request);
    }

    /** One execution's list row. */
    @Query("SELECT " + COLUMNS + FROM + " WHERE e.id = :id")
    public abstract Optional<ExecutionListRow> find(UUID id);

    /** Everything else of one execution. */
    public Optional<ExecutionParts> parts(UUID id) {
        String json = partsJson(id);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, ExecutionParts.class));
    }

    @Nullable
    @Query("""
            SELECT CAST(jsonb_build_object(
              'trigger', (SELECT jsonb_build_object('id', t.id, 'name', t.name) FROM runbook_triggers t
                WHERE t.id = e.trigger_id),
              'fleet_id', e.fleet_id, 'reason', e.reason, 'retry_of', e.retry_of,
              'retries', coalesce((SELECT jsonb_agg(n.id ORDER BY n.created_at DESC) FROM (
                SELECT id, created_at FROM runbook_executions WHERE org_id = current_org() AND retry_of = e.id
                ORDER BY created_at DESC LIMIT 20) n), '[]'),
              'steering', coalesce((SELECT jsonb_agg(jsonb_build_object('at', w.at, 'action', w.data ->> 'action',
                  'user', w.data ->> 'username', 'reason', w.data ->> 'reason') ORDER BY w.sequence) FROM (
                SELECT at, sequence, data FROM execution_events
                WHERE org_id = current_org() AND execution_id = e.id AND type = 'steering'
                ORDER BY sequence DESC LIMIT 50) w), '[]'),
              'vars', e.context_vars, 'plan_hash', e.plan_hash,
              'plan', (SELECT p.plan FROM execution_plans p WHERE p.execution_id = e.id),
              'guard_verdicts', coalesce((
                SELECT jsonb_agg(jsonb_build_object('at', g.at, 'phase', g.phase, 'round', g.round,
                  'decision', g.decision, 'reasons', g.verdict -> 'reasons') ORDER BY g.at, g.phase)
                FROM guard_verdicts g WHERE g.execution_id = e.id), '[]'),
              'approvals', coalesce((
                SELECT jsonb_agg(jsonb_build_object('id', p.id, 'status', p.status, 'plan_hash', p.plan_hash,
                  'roles', to_jsonb(p.roles), 'quorum', p.quorum, 'created_at', p.created_at,
                  'expires_at', p.expires_at, 'closed_reason', p.closed_reason,
                  'decisions', coalesce((
                    SELECT jsonb_agg(jsonb_build_object('user', w.username, 'decision', d.decision,
                      'comment', d.comment, 'at', d.at, 'on_behalf_of', b.username) ORDER BY d.at)
                    FROM approval_decisions d LEFT JOIN users w ON w.id = d.user_id
                    LEFT JOIN users b ON b.id = d.on_behalf_of WHERE d.approval_id = p.id), '[]'))
                  ORDER BY p.created_at, p.id)
                FROM (SELECT * FROM approvals WHERE execution_id = e.id ORDER BY created_at DESC LIMIT 50) p), '[]'),
              'steps', coalesce((
                SELECT jsonb_agg(to_jsonb(s) - 'script' - 'org_id' ORDER BY s.started_at, s.step_order, s.retry_attempt)
                FROM step_executions s WHERE s.execution_id = e.id), '[]'),
              'verification', (
                SELECT jsonb_build_object(
                  'alert_clears_within_seconds', v.definition #> '{verification,alert_clears_within_seconds}',
                  'command', v.definition #> '{verification,command}', 'deadline_at', e.verify_deadline_at)
                FROM runbook_versions v WHERE v.runbook_id = e.runbook_id AND v.version = e.runbook_version
                  AND jsonb_typeof(v.definition -> 'verification') = 'object')) AS text)
            FROM runbook_executions e WHERE e.id = :id""")
    protected abstract String partsJson(UUID id);

    /** Id of the newest attempt of a step; {@code null} when it has not begun. */
    @Nullable
    @Query("""
            SELECT id FROM step_executions WHERE execution_id = :executionId AND kind = :kind AND step_order = :stepOrder
            ORDER BY round DESC, retry_attempt DESC, epoch DESC LIMIT 1""")
    public abstract UUID newestAttempt(UUID executionId, String kind, int stepOrder);

    /** Stored output of a stream from an offset, at most 64 chunks, in order; the first may begin before it. */
    @Query("""
            SELECT step_execution_id AS id, byte_offset, data FROM step_output_chunks
            WHERE step_execution_id = :stepId AND stream = :stream AND byte_offset + length(data) > :from
            ORDER BY byte_offset LIMIT 64""")
    public abstract List<OutputChunkRow> output(UUID stepId, String stream, long from);

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    /** Whether there is such an alert, for the list of its executions. */
    @Query("SELECT EXISTS (SELECT 1 FROM alerts WHERE id = :id)")
    public abstract boolean alertExists(UUID id);
}
