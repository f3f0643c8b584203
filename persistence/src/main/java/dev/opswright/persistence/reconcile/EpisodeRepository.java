/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.reconcile;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Episodes of one source, as the reconciler compares them. Sets go in and out as JSON documents. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface EpisodeRepository extends GenericRepository<EpisodeRepository.Anchor, UUID> {
    /** Names the table; never read. */
    @MappedEntity("alerts")
    record Anchor(@Id UUID id) {}

    /** Open episodes by id, a page of {@code most} after {@code after}. */
    @Query("""
            SELECT CAST(coalesce(jsonb_agg(e), '[]') AS text) FROM (
              SELECT id, fingerprint, starts_at, last_seen_at, labels, annotations, generator_url, questioned_at FROM alerts
              WHERE source_id = :sourceId AND status = 'firing' AND id > :after ORDER BY id LIMIT :most) e""")
    String open(UUID sourceId, UUID after, int most);

    /** Which of the fingerprints (JSON list) had an episode resolved since then. */
    @Query("""
            SELECT DISTINCT fingerprint FROM alerts
            WHERE source_id = :sourceId AND resolved_at >= :since
              AND fingerprint IN (SELECT value FROM jsonb_array_elements_text(CAST(:fingerprints AS jsonb)))""")
    List<String> resolvedSince(UUID sourceId, String fingerprints, Instant since);

    /** Marks open episodes (JSON list of ids) as unknown to their source, once, with an event. */
    @Query("""
            WITH marked AS (
              UPDATE alerts SET questioned_at = now()
              WHERE id IN (SELECT CAST(value AS uuid) FROM jsonb_array_elements_text(CAST(:ids AS jsonb)))
                AND status = 'firing' AND questioned_at IS NULL
              RETURNING id, org_id),
            told AS (
              INSERT INTO alert_events (org_id, alert_id, kind, details)
              SELECT org_id, id, 'questioned', '{"reason": "the source no longer knows it"}' FROM marked)
            SELECT count(*) FROM marked""")
    long question(String ids);

    /** The source knows them (JSON list of ids) after all. */
    @Query("""
            UPDATE alerts SET questioned_at = NULL
            WHERE id IN (SELECT CAST(value AS uuid) FROM jsonb_array_elements_text(CAST(:ids AS jsonb)))""")
    void unquestion(String ids);

    /** Labels and times of episodes that overlap the time; the newest {@code most}. */
    @Query("""
            SELECT CAST(coalesce(jsonb_agg(e), '[]') AS text) FROM (
              SELECT labels, starts_at, CASE WHEN status = 'resolved' THEN coalesce(ends_at, resolved_at) END AS ends_at
              FROM alerts
              WHERE source_id = :sourceId AND starts_at <= :until
                AND (status = 'firing' OR coalesce(ends_at, resolved_at) >= :since)
              ORDER BY starts_at DESC LIMIT :most) e""")
    String near(UUID sourceId, Instant since, Instant until, int most);

    /** Heads of the latest bodies that this source delivered, in Base64: they begin with the receiver's name. */
    @Query("""
            SELECT encode(substring(body FROM 1 FOR 2048), 'base64') FROM alert_deliveries
            WHERE source_id = :sourceId AND origin = 'webhook' AND NOT quarantined
            ORDER BY received_at DESC LIMIT 20""")
    List<String> deliveryHeads(UUID sourceId);
}
