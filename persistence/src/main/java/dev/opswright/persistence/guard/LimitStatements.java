/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import dev.opswright.persistence.server.SelectorSql;
import dev.opswright.workflows.guard.GuardLimits.Storm;

/** The SQL that collects what limits a run: {@code e} execution, {@code r} runbook, {@code s} server, {@code k} breaker. */
final class LimitStatements {
    /** The machine's state, as its record in Java reads it. */
    static final String BREAKER = """
            jsonb_build_object('state', k.state, 'failure_count', k.failure_count,
              'success_count', k.success_count, 'last_failure_at', k.last_failure_at, 'opened_at', k.opened_at,
              'half_open_at', k.half_open_at, 'failure_threshold', k.failure_threshold,
              'success_threshold', k.success_threshold, 'reset_timeout_seconds', k.reset_timeout_seconds)""";

    private static final String TRIAL = """
            (SELECT t.id FROM runbook_executions t
             WHERE t.id = k.trial_execution_id AND t.id <> e.id AND t.completed_at IS NULL)""";

    private static final String BLACKOUTS = """
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name,
               'start_time', w.start_time, 'end_time', w.end_time, 'recurrence', w.recurrence,
               'pattern', w.recurrence_pattern, 'affected_servers', w.affected_servers,
               'affected_runbooks', w.affected_runbooks, 'enabled', true, 'ended_at', w.ended_at) ORDER BY w.id), '[]')
             FROM blackout_windows w WHERE w.enabled AND w.start_time <= now()
               AND (w.recurrence <> 'none' OR w.recurrence_pattern IS NOT NULL OR w.end_time > now()))""";

    private static final String RATE_LIMIT = """
            CASE WHEN r.rate_limit_count IS NOT NULL THEN jsonb_build_object(
              'count', r.rate_limit_count, 'window_seconds', coalesce(r.rate_limit_window_seconds, 3600),
              'starts', (SELECT coalesce(jsonb_agg(v.at), '[]') FROM (SELECT at FROM run_reservations v
                WHERE v.org_id = r.org_id AND v.runbook_id = r.id AND v.execution_id <> e.id
                  AND v.at > now() - make_interval(secs => coalesce(r.rate_limit_window_seconds, 3600))
                ORDER BY v.at DESC LIMIT r.rate_limit_count) v)) END""";

    private static final String GROUP_SIZE = "(SELECT count(*) FROM servers m"
            + " WHERE m.org_id = s.org_id AND m.deleted_at IS NULL AND " + SelectorSql.ADMITS + ")";

    private static final String GROUP_STARTS = "(SELECT coalesce(jsonb_agg(jsonb_build_object("
            + "'server_id', v.server_id, 'at', v.at)), '[]') FROM (SELECT v.server_id, v.at"
            + " FROM run_reservations v JOIN servers m ON m.id = v.server_id"
            + " WHERE v.org_id = s.org_id AND v.execution_id <> e.id"
            + " AND v.at > now() - make_interval(secs => b.window_seconds) AND " + SelectorSql.ADMITS
            + " ORDER BY v.at DESC LIMIT 10000) v)";

    private static final String BUDGETS = "(SELECT coalesce(jsonb_agg(jsonb_build_object('name', b.name,"
            + " 'max_executions', b.max_executions, 'max_percent', b.max_percent, 'window_seconds', b.window_seconds,"
            + " 'server_id', s.id, 'group_size', " + GROUP_SIZE + ", 'starts', " + GROUP_STARTS
            + ") ORDER BY b.id), '[]')"
            + " FROM blast_budgets b JOIN servers m ON m.id = s.id WHERE b.enabled AND " + SelectorSql.ADMITS + ")";

    /**
     * The runbook's runs {@code p} for the alert of the execution, by its last 3,000 episodes, a day of one that flaps every
     * half minute. The fences keep the order of the indexes: on tables that were not analysed yet the planner walks all
     * runs of the runbook instead.
     */
    private static final String RUNS_OF_ALERT = """
            FROM alerts a CROSS JOIN LATERAL (
              SELECT x.id FROM alerts x
              WHERE x.org_id = a.org_id AND x.source_id = a.source_id AND x.fingerprint = a.fingerprint
              ORDER BY x.starts_at DESC LIMIT 3000) x
            CROSS JOIN LATERAL (
              SELECT q.* FROM runbook_executions q
              WHERE q.org_id = a.org_id AND q.alert_id = x.id AND q.runbook_id = r.id OFFSET 0) p
            WHERE a.id = e.alert_id
            """;

    private static final String PAST_RUNS = """
            (SELECT coalesce(jsonb_agg(jsonb_build_object('created_at', o.created_at,
               'held', o.status = 'completed' AND o.refired_at IS NULL)), '[]')
             FROM (SELECT p.created_at, p.status, p.refired_at\s""" + RUNS_OF_ALERT + """
                AND p.id <> e.id AND p.initiated_by IS NULL AND p.completed_at IS NOT NULL
               AND p.created_at > now() - interval '24 hours'
               AND EXISTS (SELECT 1 FROM run_reservations v WHERE v.org_id = p.org_id AND v.execution_id = p.id)
               ORDER BY p.created_at DESC LIMIT 100) o)""";

    /** Successes of the runbook whose alert, that of the execution, fired again within half an hour. */
    private static final String REFIRED = "(SELECT coalesce(jsonb_agg(p.id), '[]') " + RUNS_OF_ALERT + """
               AND p.alert_id <> a.id AND p.status = 'completed' AND p.refired_at IS NULL
               AND p.completed_at BETWEEN a.received_at - interval '30 minutes' AND a.received_at)""";

    /**
     * A storm holds while its lead is open and ten minutes longer: whoever said no is not asked again at once. A lead that
     * never came to ask, because it was refused or its own alert cleared, makes room for the next one.
     */
    static final String STORM_HOLDS = """
            EXISTS (SELECT 1 FROM runbook_executions o WHERE o.id = z.lead_execution_id
              AND (o.completed_at IS NULL OR (o.completed_at > now() - interval '10 minutes'
                AND o.status <> 'refused' AND o.reason_code IS DISTINCT FROM 'alert_resolved')))""";

    private static final String MOST = "coalesce((SELECT CAST(o.value_json AS integer) FROM settings o"
            + " WHERE o.org_id = r.org_id AND o.key = '" + Storm.SETTING + "'), " + Storm.BY_DEFAULT + ")";

    private static final String STORM = "(SELECT jsonb_build_object('most', w.most, 'recent',"
            + " (SELECT count(*) FROM (SELECT 1 FROM runbook_executions q WHERE q.org_id = r.org_id"
            + " AND q.runbook_id = r.id AND q.initiated_by IS NULL AND q.created_at <= e.created_at"
            + " AND q.created_at > e.created_at - interval '1 minute' LIMIT w.most + 1) q),"
            + " 'lead', (SELECT z.lead_execution_id FROM alert_storms z WHERE z.org_id = r.org_id"
            + " AND z.runbook_id = r.id AND (z.lead_execution_id = e.id OR e.created_at > z.opened_at - interval '1 minute')"
            + " AND " + STORM_HOLDS + ")) FROM (SELECT " + MOST + " AS most) w WHERE w.most > 0)";

    /** One JSON document, as {@link LimitFacts} reads it. */
    static final String DOCUMENT = "jsonb_build_object('runbook_id', r.id, 'runbook_category', r.category,"
            + " 'breaker', CASE WHEN k.id IS NOT NULL THEN " + BREAKER + " END, 'trial', " + TRIAL
            + ", 'blackouts', " + BLACKOUTS + ", 'rate_limit', " + RATE_LIMIT + ", 'budgets', " + BUDGETS
            + ", 'past_runs', " + PAST_RUNS + ", 'refired', " + REFIRED + ", 'storm', " + STORM + ")";

    private LimitStatements() {}
}
