/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** Alert sources, looked up by token before the tenant is known, and the intake's sign of life; by the system role. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface SourceLogins extends GenericRepository<SourceLoginRow, UUID> {
    /** The source of a token's SHA-256. */
    @Query("SELECT id, org_id, name, token_hash FROM alert_sources WHERE token_hash = :tokenHash AND deleted_at IS"
            + " NULL")
    Optional<SourceLoginRow> findByToken(byte[] tokenHash);

    /**
     * Says that alerts can be taken in. After a silence of a minute or more every source gets the gap to be asked about:
     * what fired meanwhile may never be sent again.
     */
    @Query("""
            WITH silence AS (
              SELECT last_ok_at FROM component_health
              WHERE component = 'intake' AND last_ok_at < now() - interval '60 seconds'),
            gap AS (
              UPDATE alert_sources s
              SET gap_from = least(s.gap_from, silence.last_ok_at), reconcile_requested = true
              FROM silence WHERE s.kind = 'alertmanager' AND s.deleted_at IS NULL AND s.created_at < silence.last_ok_at)
            INSERT INTO component_health (component, status, last_ok_at, updated_at) VALUES ('intake', 'ok', now(), now())
            ON CONFLICT (component) DO UPDATE SET status = 'ok', last_ok_at = now(), updated_at = now()
            RETURNING component""")
    String intakeIsAlive();
}
