/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.intake;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

/**
 * Deciding about a batch of episodes in few statements. Sets go in and come out as JSON documents, so that one statement
 * serves a hundred alerts; {@link IntakeRows} are their shapes. Micronaut Data takes a statement that locks FOR NO KEY
 * UPDATE for one without rows unless it also finds the word "returning": hence that name of a column.
 */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface IntakeRepository extends GenericRepository<IntakeRows.Anchor, UUID> {
    /**
     * Locks the batch's firing episodes that nobody decided about, so that a resolve waits until the decision is stored.
     * Answers a JSON list of {@link IntakeRows.Episode}.
     */
    @Query("""
            WITH batch AS (
              SELECT alert_id FROM outbox_events
              WHERE batch_id = :batchId AND kind = 'alert_firing' AND done_at IS NULL),
            locked AS (
              SELECT a.* FROM alerts a WHERE a.id IN (SELECT alert_id FROM batch) AND a.decided_at IS NULL
              ORDER BY a.id FOR NO KEY UPDATE)
            SELECT CAST(coalesce(jsonb_agg(jsonb_build_object(
              'id', id, 'name', alert_name, 'severity', severity, 'status', status, 'fingerprint', fingerprint,
              'starts_at', starts_at, 'received_at', received_at, 'labels', labels, 'annotations', annotations,
              'source', source, 'backfilled', backfilled) ORDER BY received_at, id), '[]') AS text) AS returning
            FROM locked""")
    String lockUndecided(UUID batchId);

    /** Rules and triggers with their runbooks: a {@link IntakeRows.Candidates}. */
    @Query("""
            SELECT CAST(jsonb_build_object(
              'rules', coalesce((SELECT jsonb_agg(jsonb_build_object(
                  'id', u.id, 'name', u.name, 'priority', u.priority, 'alert_name_pattern', u.alert_name_pattern,
                  'severity_pattern', u.severity_pattern, 'action', u.action, 'enabled', u.enabled,
                  'runbook', CASE WHEN r.id IS NULL THEN NULL
                    ELSE jsonb_build_object('id', r.id, 'name', r.name, 'mode', r.mode) END))
                FROM automation_rules u LEFT JOIN runbooks r ON r.id = u.runbook_id), '[]'),
              'triggers', coalesce((SELECT jsonb_agg(jsonb_build_object(
                  'id', t.id, 'runbook_id', r.id, 'runbook_name', r.name, 'runbook_mode', r.mode,
                  'runbook_status', r.status,
                  'trigger', jsonb_build_object(
                    'name', t.name, 'priority', t.priority, 'alert_name_pattern', t.alert_name_pattern,
                    'severity_pattern', t.severity_pattern, 'source_pattern', t.source_pattern,
                    'labels_match', t.labels_match, 'time_window_start', t.time_window_start,
                    'time_window_end', t.time_window_end, 'time_zone', t.time_zone, 'enabled', t.enabled,
                    'cooldown_seconds', t.cooldown_seconds, 'cooldown_scope', t.cooldown_scope)))
                FROM runbook_triggers t JOIN runbooks r ON r.id = t.runbook_id), '[]')) AS text)""")
    String candidates();

    /** Current versions of the named runbooks (JSON list of ids): a JSON list of {@link IntakeRows.RunbookRow}. */
    @Query("""
            SELECT CAST(coalesce(jsonb_agg(jsonb_build_object(
              'id', r.id, 'name', r.name, 'mode', r.mode, 'version', r.version, 'definition', v.definition)), '[]') AS text)
            FROM runbooks r JOIN runbook_versions v ON v.runbook_id = r.id AND v.version = r.version
            WHERE r.id IN (SELECT CAST(value AS uuid) FROM jsonb_array_elements_text(CAST(:ids AS jsonb)))""")
    String runbooks(String ids);

    /**
     * Servers that one of the spellings (JSON list of lower-case texts) may mean: name, hostname or alias tag. Answers a
     * JSON list of {@code ServerFacts}.
     */
    @Query("""
            WITH spelling AS (SELECT value AS text FROM jsonb_array_elements_text(CAST(:spellings AS jsonb)))
            SELECT CAST(coalesce(jsonb_agg(jsonb_build_object(
              'id', s.id, 'name', s.name, 'hostname', s.hostname, 'environment', s.environment,
              'tags', to_jsonb(s.tags), 'groups', CAST('[]' AS jsonb))), '[]') AS text)
            FROM servers s
            WHERE s.deleted_at IS NULL AND (
              lower(s.name) IN (SELECT text FROM spelling) OR lower(s.hostname) IN (SELECT text FROM spelling)
              OR EXISTS (SELECT 1 FROM unnest(s.tags) AS tag WHERE lower(tag) LIKE 'alias:%'
                AND btrim(substr(lower(tag), 7)) IN (SELECT text FROM spelling)))""")
    String servers(String spellings);

    /**
     * Inserts the executions of a JSON list of {@link IntakeRows.NewExecution}; start keys that exist already stay as
     * they are.
     */
    @Query("""
            INSERT INTO runbook_executions (id, org_id, runbook_id, runbook_name, runbook_version, server_id, server_name,
              alert_id, trigger_id, start_key, status, reason_code, reason_message, mode, completed_at)
            SELECT n.id, current_org(), n.runbook_id, n.runbook_name, n.runbook_version, n.server_id, n.server_name,
              n.alert_id, n.trigger_id, n.start_key, n.status, n.reason_code, n.reason_message, n.mode,
              CASE WHEN n.status = 'pending' THEN NULL ELSE now() END
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS n(id uuid, runbook_id uuid, runbook_name text,
              runbook_version integer, server_id uuid, server_name text, alert_id uuid, trigger_id uuid, start_key text,
              status text, reason_code text, reason_message text, mode text)
            ON CONFLICT (org_id, start_key) DO NOTHING""")
    void insertExecutions(String rows);

    /** First events of the executions of {@link #insertExecutions}; repeats do nothing. */
    @Query("""
            SELECT count(append_execution_event(current_org(), e.id, 'created', 'execution_status', jsonb_build_object(
              'status', e.status, 'reason_code', e.reason_code, 'reason_message', e.reason_message)))
            FROM runbook_executions e
            WHERE e.id IN (SELECT CAST(value ->> 'id' AS uuid) FROM jsonb_array_elements(CAST(:rows AS jsonb)))""")
    long appendCreated(String rows);

    /** Stores decisions: a JSON list of {@link IntakeRows.Decided}, with the event of each. */
    @Query("""
            WITH d AS (
              SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS n(id uuid, action_taken text, summary text,
                rule_id uuid, trigger_id uuid, decision jsonb)),
            stored AS (
              UPDATE alerts a SET action_taken = d.action_taken, decision = d.decision, decision_summary = d.summary,
                matched_rule_id = d.rule_id, matched_trigger_id = d.trigger_id, decided_at = now()
              FROM d WHERE a.id = d.id AND a.decided_at IS NULL RETURNING a.id, a.decision_summary, a.action_taken),
            told AS (
              INSERT INTO alert_events (org_id, alert_id, kind, details)
              SELECT current_org(), id, 'decided',
                jsonb_build_object('summary', decision_summary, 'action_taken', action_taken) FROM stored
              RETURNING alert_id)
            SELECT count(*) FROM told""")
    long storeDecisions(String rows);

    /** Executions of the batch's firing episodes that wait to be started: a JSON list of their ids. */
    @Query("""
            SELECT CAST(coalesce(jsonb_agg(e.id ORDER BY e.id), '[]') AS text) FROM runbook_executions e
            WHERE e.completed_at IS NULL AND e.workflow_started_at IS NULL AND e.alert_id IN (
              SELECT alert_id FROM outbox_events WHERE batch_id = :batchId AND kind = 'alert_firing')""")
    String toStart(UUID batchId);

    /** Open executions of episodes of the batch that are resolved now: a JSON list of their ids. */
    @Query("""
            SELECT CAST(coalesce(jsonb_agg(e.id ORDER BY e.id), '[]') AS text)
            FROM runbook_executions e JOIN alerts a ON a.id = e.alert_id
            WHERE e.completed_at IS NULL AND a.status = 'resolved' AND a.id IN (
              SELECT alert_id FROM outbox_events WHERE batch_id = :batchId AND kind = 'alert_resolved')""")
    String toTellResolved(UUID batchId);

    /** Marks the batch as dealt with. */
    @Query("UPDATE outbox_events SET done_at = now() WHERE batch_id = :batchId AND done_at IS NULL")
    void finish(UUID batchId);
}
