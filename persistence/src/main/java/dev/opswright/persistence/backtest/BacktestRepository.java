/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backtest;

import dev.opswright.persistence.intake.IntakeRepository;
import dev.opswright.persistence.intake.IntakeRows;
import dev.opswright.persistence.intake.IntakeRows.Candidates;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.backtest.BacktestScene;
import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.guard.GuardLimits.Storm;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.server.ServerFacts;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What past alerts are judged by. Rules and triggers are read by the intake's own statement. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public abstract class BacktestRepository implements GenericRepository<IntakeRows.Anchor, UUID> {
    private final IntakeRepository intake;

    protected BacktestRepository(IntakeRepository intake) {
        this.intake = intake;
    }

    private record Rest(
            List<BacktestScene.Runbook> runbooks,
            List<ServerFacts> servers,
            List<BlackoutWindow> blackouts,
            List<BacktestScene.Budget> budgets,
            int stormAlertsPerMinute) {}

    /** The organization's rules, triggers, runbooks, servers and limits as they are now. */
    public BacktestScene scene() {
        Candidates candidates = Json.read(intake.candidates(), Candidates.class);
        Rest rest = Json.read(restJson(), Rest.class);
        return new BacktestScene(
                candidates.rules(),
                candidates.triggers(),
                rest.runbooks(),
                rest.servers(),
                rest.blackouts(),
                rest.budgets(),
                rest.stormAlertsPerMinute());
    }

    @Query("""
            SELECT CAST(jsonb_build_object(
              'runbooks', coalesce((SELECT jsonb_agg(jsonb_build_object(
                  'id', r.id, 'name', r.name, 'version', r.version, 'category', r.category, 'mode', r.mode,
                  'status', r.status, 'needs_approval', r.requires_approval,
                  'allowed_servers', v.definition -> 'allowed_servers', 'rate_limit_count', r.rate_limit_count,
                  'rate_limit_window_seconds', r.rate_limit_window_seconds,
                  'target', v.definition #>> '{target,from}'))
                FROM runbooks r JOIN runbook_versions v ON v.runbook_id = r.id AND v.version = r.version), '[]'),
              'servers', coalesce((SELECT jsonb_agg(jsonb_build_object(
                  'id', s.id, 'name', s.name, 'hostname', s.hostname, 'environment', s.environment,
                  'tags', to_jsonb(s.tags), 'groups', CAST('[]' AS jsonb)))
                FROM servers s WHERE s.deleted_at IS NULL), '[]'),
              'blackouts', coalesce((SELECT jsonb_agg(jsonb_build_object(
                  'id', w.id, 'name', w.name, 'start_time', w.start_time, 'end_time', w.end_time,
                  'recurrence', w.recurrence, 'pattern', w.recurrence_pattern,
                  'affected_servers', w.affected_servers, 'affected_runbooks', w.affected_runbooks,
                  'enabled', true, 'ended_at', w.ended_at) ORDER BY w.id)
                FROM blackout_windows w WHERE w.enabled), '[]'),
              'budgets', coalesce((SELECT jsonb_agg(jsonb_build_object(
                  'name', b.name, 'selector', b.selector, 'max_executions', b.max_executions,
                  'max_percent', b.max_percent, 'window_seconds', b.window_seconds) ORDER BY b.id)
                FROM blast_budgets b WHERE b.enabled), '[]'),
              'storm_alerts_per_minute', coalesce((SELECT CAST(o.value_json AS integer) FROM settings o
                WHERE o.key = '""" + Storm.SETTING + "'), " + Storm.BY_DEFAULT + ")) AS text)")
    abstract String restJson();

    /** How many alerts came in within [since, until), counted up to {@code most}. */
    @Query("""
            SELECT count(*) FROM (
              SELECT 1 FROM alerts WHERE received_at >= :since AND received_at < :until LIMIT :most) counted""")
    public abstract int count(Instant since, Instant until, int most);

    /** Database time. */
    @Query("SELECT now()")
    public abstract Instant now();
}
