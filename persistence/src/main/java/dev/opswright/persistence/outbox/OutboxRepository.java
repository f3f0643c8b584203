/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.outbox;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The relay's side of the outbox, across organizations. A batch keeps its id for ever, so that sending it again meets
 * the same workflow.
 */
@Repository("system")
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface OutboxRepository extends GenericRepository<OutboxBatch, UUID> {
    /**
     * Gives the oldest waiting episodes of one organization a batch id and a lease. Two relays never take the same rows.
     *
     * @return the batch, or {@code null} when nothing waits
     */
    @Nullable
    @Query("""
            WITH head AS (
              SELECT org_id FROM outbox_events WHERE done_at IS NULL AND batch_id IS NULL
              ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED),
            picked AS (
              SELECT id FROM outbox_events
              WHERE done_at IS NULL AND batch_id IS NULL AND org_id = (SELECT org_id FROM head)
              ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED),
            taken AS (
              UPDATE outbox_events o SET batch_id = :batchId, attempts = o.attempts + 1,
                lease_until = now() + make_interval(secs => :leaseSeconds)
              FROM picked WHERE o.id = picked.id RETURNING o.org_id, o.batch_id, o.created_at)
            SELECT org_id, batch_id, count(*) AS episodes,
              CAST(extract(epoch FROM now() - min(created_at)) AS float8) AS oldest_seconds
            FROM taken GROUP BY org_id, batch_id""")
    OutboxBatch claim(UUID batchId, int most, int leaseSeconds);

    /** Batches whose lease ended without the workflow marking them done; their lease starts anew. */
    @Query("""
            WITH late AS (
              SELECT id FROM outbox_events WHERE done_at IS NULL AND batch_id IS NOT NULL AND lease_until < now()
              ORDER BY lease_until LIMIT 1000 FOR UPDATE SKIP LOCKED),
            taken AS (
              UPDATE outbox_events o SET attempts = o.attempts + 1,
                lease_until = now() + make_interval(secs => :leaseSeconds)
              FROM late WHERE o.id = late.id RETURNING o.org_id, o.batch_id, o.created_at)
            SELECT org_id, batch_id, count(*) AS episodes,
              CAST(extract(epoch FROM now() - min(created_at)) AS float8) AS oldest_seconds
            FROM taken GROUP BY org_id, batch_id""")
    List<OutboxBatch> reclaimExpired(int leaseSeconds);

    /** Lets the lease of a batch end now, so that the next round sends it again; used when the engine did not answer. */
    @Query("UPDATE outbox_events SET lease_until = now() WHERE batch_id = :batchId AND done_at IS NULL")
    void expire(UUID batchId);

    /**
     * Takes the batch id away from rows that the engine says were dealt with although they are not marked: only after a
     * restore of one of the two stores. They are claimed anew; the start keys of executions keep repeats harmless.
     */
    @Query("""
            UPDATE outbox_events SET batch_id = NULL, lease_until = NULL
            WHERE batch_id = :batchId AND done_at IS NULL""")
    void regroup(UUID batchId);

    /** Age of the oldest episode that is not dealt with, in seconds; 0 when there is none. */
    @Query("""
            SELECT CAST(coalesce(extract(epoch FROM now() - min(created_at)), 0) AS float8)
            FROM outbox_events WHERE done_at IS NULL""")
    double lagSeconds();

    /** Deletes rows that were done more than {@code days} days ago, at most {@code most}. */
    @Query("""
            DELETE FROM outbox_events WHERE id IN (
              SELECT id FROM outbox_events WHERE done_at < now() - make_interval(days => :days) LIMIT :most)""")
    void deleteDone(int days, int most);
}
