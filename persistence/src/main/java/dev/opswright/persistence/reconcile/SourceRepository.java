/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.reconcile;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Alert sources of all organizations, as the reconciler sees them. */
@Repository("system")
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface SourceRepository extends GenericRepository<DueSource, UUID> {
    /** Takes sources that were not asked for so long, or that somebody wants asked; no two workers get the same. */
    @Query("""
            WITH due AS (
              SELECT id, reconcile_requested FROM alert_sources
              WHERE deleted_at IS NULL AND kind = 'alertmanager'
                AND (alertmanager_url IS NOT NULL OR (prometheus_url IS NOT NULL AND gap_from IS NOT NULL))
                AND (reconcile_requested OR reconcile_attempted_at IS NULL
                  OR reconcile_attempted_at < now() - make_interval(secs => :everySeconds))
              ORDER BY reconcile_attempted_at NULLS FIRST, id LIMIT :most FOR UPDATE SKIP LOCKED),
            taken AS (
              UPDATE alert_sources s SET reconcile_requested = false, reconcile_attempted_at = now(),
                gap_until = CASE WHEN s.gap_from IS NULL THEN NULL ELSE coalesce(s.gap_until, now()) END
              FROM due WHERE s.id = due.id
              RETURNING s.id, s.org_id, s.name, s.alertmanager_url, s.prometheus_url,
                due.reconcile_requested AS requested, s.gap_from, s.gap_until)
            SELECT *, now() AS at FROM taken""")
    List<DueSource> claim(int most, int everySeconds);

    /** The source was asked and its answer is worked in; {@code note} is what people should know of it. */
    @Query("UPDATE alert_sources SET last_reconciled_at = now(), last_error = :note WHERE id = :id")
    void succeeded(UUID id, @Nullable String note);

    /** The source could not be asked; nothing was concluded. */
    @Query("UPDATE alert_sources SET last_error = :error WHERE id = :id")
    void failed(UUID id, String error);

    /** The outage is worked up, unless another one began meanwhile. */
    @Query("""
            UPDATE alert_sources SET gap_from = NULL, gap_until = NULL
            WHERE id = :id AND gap_until = :gapUntil""")
    void gapDone(UUID id, Instant gapUntil);

    /** Sources that promise a Watchdog, by id; pages of {@code most} after {@code after}. */
    @Query("""
            SELECT s.id, s.org_id, s.name, s.watchdog_timeout_seconds AS timeout_seconds,
              coalesce(s.last_watchdog_at, s.updated_at) AS last_seen,
              (SELECT max(a.starts_at) FROM alerts a WHERE a.org_id = s.org_id AND a.status = 'firing'
                AND a.alert_name = 'OpswrightWatchdogMissing' AND a.source = 'opswright'
                AND a.labels ->> 'source_id' = CAST(s.id AS text)) AS missing_since,
              now() AS at
            FROM alert_sources s
            WHERE s.deleted_at IS NULL AND s.watchdog_timeout_seconds IS NOT NULL AND s.id > :after
            ORDER BY s.id LIMIT :most""")
    List<WatchdogRow> watchdogs(UUID after, int most);

    /** The organization's setting {@code egress.private_networks}, as JSON; null = default. */
    @Nullable
    @Query("SELECT CAST(value_json AS text) FROM settings WHERE org_id = :orgId AND key = 'egress.private_networks'")
    String egress(UUID orgId);
}
