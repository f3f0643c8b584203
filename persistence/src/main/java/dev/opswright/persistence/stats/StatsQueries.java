/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.stats;

import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Counts for people. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class StatsQueries implements GenericRepository<ExecutionStatsRow, UUID> {
    /** The overview. */
    public OverviewRow overview() {
        return Json.read(overviewJson(), OverviewRow.class);
    }

    @Query("""
            SELECT CAST(jsonb_build_object(
              'firing', (SELECT jsonb_build_object(
                  'critical', count(*) FILTER (WHERE severity_level = 'critical'),
                  'error', count(*) FILTER (WHERE severity_level = 'error'),
                  'warning', count(*) FILTER (WHERE severity_level = 'warning'),
                  'info', count(*) FILTER (WHERE severity_level IN ('info', 'debug')))
                FROM alerts WHERE org_id = current_org() AND status = 'firing'),
              'executions_active', (SELECT count(*) FROM runbook_executions WHERE org_id = current_org()
                AND status IN ('pending', 'parked', 'approved', 'running', 'paused', 'verifying')),
              'approvals_pending', (SELECT count(*) FROM approvals WHERE org_id = current_org() AND status = 'pending'),
              'parked', (SELECT count(*) FROM runbook_executions WHERE org_id = current_org() AND status = 'parked'),
              'refused_24h', (SELECT count(*) FROM runbook_executions WHERE org_id = current_org()
                AND status = 'refused' AND created_at > now() - interval '24 hours'),
              'week', (SELECT jsonb_build_object('runs', count(*),
                  'fixed', count(*) FILTER (WHERE outcome = 'fixed'),
                  'not_fixed', count(*) FILTER (WHERE outcome = 'not_fixed'),
                  'failed', count(*) FILTER (WHERE status IN ('failed', 'timeout', 'unknown') AND outcome IS DISTINCT FROM 'not_fixed'),
                  'median_seconds_to_fix', percentile_cont(0.5) WITHIN GROUP (
                    ORDER BY extract(epoch FROM completed_at - created_at)) FILTER (WHERE outcome = 'fixed'))
                FROM runbook_executions WHERE org_id = current_org() AND created_at > now() - interval '7 days'),
              'alerts_24h', (SELECT jsonb_agg(jsonb_build_object('at', h.at, 'count', (
                  SELECT count(*) FROM alerts a WHERE a.org_id = current_org() AND a.received_at >= h.at
                    AND a.received_at < h.at + interval '1 hour')) ORDER BY h.at)
                FROM generate_series(date_trunc('hour', now()) - interval '23 hours', date_trunc('hour', now()),
                  interval '1 hour') AS h(at))) AS text)""")
    protected abstract String overviewJson();

    /** Document 002's view, by name. */
    @Query("""
            SELECT runbook_id AS id, runbook_name, total_executions, successful, failed, avg_duration_ms, last_execution
            FROM execution_stats ORDER BY runbook_name LIMIT 1000""")
    public abstract List<ExecutionStatsRow> executions();
}
