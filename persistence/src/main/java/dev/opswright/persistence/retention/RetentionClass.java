/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.retention;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be kept for a limited time. Each knows which rows are over and what goes of them; {@code ?} stands for the
 * organization and the days.
 */
public enum RetentionClass {
    /** What commands of ended runs printed, and what was extracted from it. */
    @JsonProperty("command_output")
    COMMAND_OUTPUT(
            "What commands of ended runs printed",
            "step_executions r WHERE r.org_id = ? AND (r.stdout IS NOT NULL OR r.stderr IS NOT NULL OR r.extracted IS NOT NULL"
                    + " OR EXISTS (SELECT 1 FROM step_output_chunks c WHERE c.org_id = r.org_id AND c.step_execution_id = r.id))"
                    + " AND EXISTS (SELECT 1 FROM runbook_executions e WHERE e.id = r.execution_id"
                    + " AND e.completed_at < now() - make_interval(days => ?))",
            "WITH due AS (SELECT r.id FROM %s LIMIT ?), chunks AS (DELETE FROM step_output_chunks c USING due"
                    + " WHERE c.step_execution_id = due.id), gone AS (UPDATE step_executions s SET stdout = NULL,"
                    + " stderr = NULL, extracted = NULL FROM due WHERE s.id = due.id RETURNING 1) SELECT count(*) FROM gone"),
    /** What sensitive steps of ended runs printed, which is kept sealed. */
    @JsonProperty("sensitive_output")
    SENSITIVE_OUTPUT(
            "What sensitive steps of ended runs printed",
            "secrets r WHERE r.org_id = ? AND r.owner_type = 'step' AND NOT EXISTS (SELECT 1 FROM step_executions s"
                    + " JOIN runbook_executions e ON e.id = s.execution_id WHERE s.id = r.owner_id"
                    + " AND (e.completed_at IS NULL OR e.completed_at >= now() - make_interval(days => ?)))",
            "WITH due AS (SELECT r.id FROM %s LIMIT ?), gone AS (DELETE FROM secrets d USING due WHERE d.id = due.id"
                    + " RETURNING 1) SELECT count(*) FROM gone"),
    /** The engine's histories of ended runs, from which a run is judged again. */
    @JsonProperty("run_histories")
    RUN_HISTORIES(
            "The engine's histories of ended runs",
            "execution_histories r WHERE r.org_id = ? AND EXISTS (SELECT 1 FROM runbook_executions e"
                    + " WHERE e.id = r.execution_id AND e.completed_at < now() - make_interval(days => ?))",
            "WITH due AS (SELECT r.execution_id FROM %s LIMIT ?), gone AS (DELETE FROM execution_histories d USING due"
                    + " WHERE d.execution_id = due.execution_id RETURNING 1) SELECT count(*) FROM gone"),
    /** The raw bodies of deliveries; their hash and counts stay. */
    @JsonProperty("alert_bodies")
    ALERT_BODIES(
            "The raw bodies of deliveries; hash and counts stay",
            "alert_deliveries r WHERE r.org_id = ? AND length(r.body) > 0"
                    + " AND r.received_at < now() - make_interval(days => ?)",
            "WITH due AS (SELECT r.id FROM %s LIMIT ?), gone AS (UPDATE alert_deliveries d SET body = '' FROM due"
                    + " WHERE d.id = due.id RETURNING 1) SELECT count(*) FROM gone"),
    /** Resolved alerts that no run refers to. */
    @JsonProperty("alerts")
    ALERTS(
            "Resolved alerts that no run refers to",
            "alerts r WHERE r.org_id = ? AND r.status = 'resolved' AND r.resolved_at < now() - make_interval(days => ?)"
                    + " AND NOT EXISTS (SELECT 1 FROM runbook_executions e WHERE e.alert_id = r.id)"
                    + " AND NOT EXISTS (SELECT 1 FROM fleet_runs f WHERE f.alert_id = r.id)"
                    + " AND NOT EXISTS (SELECT 1 FROM outbox_events o WHERE o.alert_id = r.id AND o.done_at IS NULL)",
            "WITH due AS (SELECT r.id FROM %s LIMIT ?), gone AS (DELETE FROM alerts d USING due WHERE d.id = due.id"
                    + " RETURNING 1) SELECT count(*) FROM gone"),
    /** Sessions that have ended, with their addresses and devices. */
    @JsonProperty("sessions")
    SESSIONS(
            "Ended sessions, with their addresses and devices",
            "user_sessions r WHERE r.org_id = ? AND least(r.expires_at, coalesce(r.revoked_at, r.expires_at))"
                    + " < now() - make_interval(days => ?)",
            "WITH due AS (SELECT r.id FROM %s LIMIT ?), gone AS (DELETE FROM user_sessions d USING due"
                    + " WHERE d.id = due.id RETURNING 1) SELECT count(*) FROM gone");

    private final String description;
    private final String rows;
    private final String deletion;

    RetentionClass(String description, String rows, String deletion) {
        this.description = description;
        this.rows = rows;
        this.deletion = deletion.formatted(rows);
    }

    /** The stored word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, in words. */
    public String description() {
        return description;
    }

    /** Its class of that word. */
    public static Optional<RetentionClass> of(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }

    String count() {
        return "SELECT count(*) FROM " + rows;
    }

    String deletion() {
        return deletion;
    }
}
