/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.persistence.paging.Clause;
import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Alert episodes for people. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class AlertQueries implements GenericRepository<SourceLoginRow, UUID> {
    private static final TypeReference<List<TimelineRow>> TIMELINE = new TypeReference<>() {};

    private static final String ITEM = """
            'id', a.id, 'alert_name', a.alert_name, 'severity', a.severity, 'severity_level', a.severity_level,
            'status', a.status, 'instance', a.instance, 'job', a.job, 'source', a.source, 'fingerprint', a.fingerprint,
            'starts_at', a.starts_at, 'ends_at', a.ends_at, 'received_at', a.received_at, 'last_seen_at', a.last_seen_at,
            'action_taken', a.action_taken, 'decision_summary', a.decision_summary,
            'acknowledged_at', a.acknowledged_at,
            'execution_id', (SELECT x.id FROM runbook_executions x WHERE x.alert_id = a.id
              ORDER BY x.created_at DESC, x.id DESC LIMIT 1)""";

    private static final String SELECT = "SELECT a.id, {cursor}, CAST(jsonb_build_object(" + ITEM
            + ") AS text) AS document FROM alerts a WHERE true{page}";

    private static final ListSpec LIST = ListSpec.of("a.id", "-received_at", "received_at", "a.received_at")
            .sort("starts_at", "a.starts_at")
            .sort("last_seen_at", "a.last_seen_at")
            .sort("alert_name", "a.alert_name")
            .filter("status", Filter.words("a.status", List.of("firing", "resolved")))
            .filter("severity", text -> Clause.of("a.severity = ANY (?)", text.split(",")))
            .filter(
                    "severity_level",
                    Filter.words("a.severity_level", List.of("debug", "info", "warning", "error", "critical")))
            .filter("alert_name", AlertQueries::name)
            .filter("fingerprint", Filter.text("a.fingerprint"))
            .filter("source", Filter.text("a.source"))
            .filter("instance", Filter.text("a.instance"))
            .filter("job", Filter.text("a.job"))
            .filter("since", Filter.time("a.received_at", ">="))
            .filter("until", Filter.time("a.received_at", "<"))
            .filter("label", AlertQueries::label)
            .filter("acknowledged", Filter.flag("(a.acknowledged_at IS NOT NULL)"))
            .filter(
                    "action_taken",
                    Filter.words("a.action_taken", List.of("auto_analyze", "ignore", "manual", "remediate")))
            .filter("q", text -> Clause.of("a.id IN (SELECT search_alerts(?, 1000))", text));

    private final Pages pages;

    protected AlertQueries(Pages pages) {
        this.pages = pages;
    }

    /** A page of episodes, newest first. */
    public Page<AlertItemView> list(ListRequest request) {
        return pages.documents(AlertItemView.class, SELECT, LIST, request);
    }

    /** One episode. */
    public Optional<AlertDetailView> find(UUID id) {
        return document(id).map(json -> Json.read(json, AlertDetailView.class));
    }

    /** What happened to an episode, oldest first, the latest 500 facts. */
    public List<TimelineRow> timeline(UUID id) {
        return Json.read(timelineDocument(id), TIMELINE);
    }

    @Query("SELECT CAST(jsonb_build_object(" + ITEM + """
            , 'source_id', a.source_id, 'resolved_at', a.resolved_at, 'acknowledged_by', u.username,
            'labels', a.labels, 'annotations', a.annotations, 'generator_url', a.generator_url,
            'delivery_id', a.delivery_id, 'previous_alert_id', a.previous_alert_id, 'repeat_count', a.repeat_count,
            'backfilled', a.backfilled, 'questioned_at', a.questioned_at, 'decided_at', a.decided_at,
            'decision', a.decision) AS text)
            FROM alerts a LEFT JOIN users u ON u.id = a.acknowledged_by WHERE a.id = :id""")
    abstract Optional<String> document(UUID id);

    @Query("""
            SELECT CAST(coalesce(jsonb_agg(jsonb_build_object('at', t.at, 'kind', t.kind, 'word', t.word,
              'subject', t.subject, 'subject_id', t.subject_id) ORDER BY t.at, t.position), '[]') AS text)
            FROM (
              SELECT f.* FROM (
                SELECT v.at, v.id AS position, v.kind, v.details->>'summary' AS word, v.details->>'username' AS subject,
                  CAST(NULL AS uuid) AS subject_id
                FROM alert_events v WHERE v.org_id = current_org() AND v.alert_id = :id
                UNION ALL
                SELECT e.created_at, 0, 'execution', e.status, e.runbook_name, e.id
                FROM runbook_executions e WHERE e.alert_id = :id
                UNION ALL
                SELECT p.created_at, 1, 'approval', p.status, e.runbook_name, p.id
                FROM approvals p JOIN runbook_executions e ON e.id = p.execution_id WHERE e.alert_id = :id) f
              ORDER BY f.at DESC, f.position DESC LIMIT 500) t""")
    abstract String timelineDocument(UUID id);

    /** Notes that a person took notice; the first one counts. */
    @Query("""
            UPDATE alerts SET acknowledged_at = now(), acknowledged_by = :userId
            WHERE id = :id AND acknowledged_at IS NULL""")
    public abstract int acknowledge(UUID id, UUID userId);

    /** Appends the event of {@link #acknowledge}. */
    @Query("""
            INSERT INTO alert_events (org_id, alert_id, kind, details)
            VALUES (current_org(), :id, 'acknowledged', jsonb_build_object('username', CAST(:username AS text)))""")
    public abstract void recordAcknowledged(UUID id, String username);

    /** A name, or a glob of {@code *} and {@code ?}. */
    private static Clause name(String text) {
        if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
            return Clause.of("a.alert_name = ?", text);
        }
        String like = text.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%')
                .replace('?', '_');
        return Clause.of("a.alert_name LIKE ?", like);
    }

    private static Clause label(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("must be name=value");
        }
        String value = text.substring(equals + 1);
        return new Clause(
                "EXISTS (SELECT 1 FROM alert_labels l WHERE l.org_id = a.org_id AND l.alert_id = a.id AND l.name = ?"
                        + " AND left(l.value, 200) = left(?, 200) AND l.value = ?)",
                List.of(text.substring(0, equals), value, value));
    }
}
