/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A person's own sessions, in whatever organization; the system role's, because sessions are. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface OwnSessions extends GenericRepository<OwnSessionRow, UUID> {
    /** The living ones, last used first; the hundred newest at most. */
    @Query("""
            SELECT id, user_id, created_at, last_seen_at, expires_at, host(ip_address) AS ip_address, user_agent
            FROM user_sessions
            WHERE user_id = :userId AND revoked_at IS NULL AND expires_at > now()
              AND last_seen_at > now() - interval '1 hour'
            ORDER BY last_seen_at DESC, id DESC LIMIT 100""")
    List<OwnSessionRow> list(UUID userId);

    /** Those of a member in one organization. */
    @Query("""
            SELECT id, user_id, created_at, last_seen_at, expires_at, host(ip_address) AS ip_address, user_agent
            FROM user_sessions
            WHERE org_id = :orgId AND user_id = :userId AND revoked_at IS NULL AND expires_at > now()
              AND last_seen_at > now() - interval '1 hour'
            ORDER BY last_seen_at DESC, id DESC LIMIT 100""")
    List<OwnSessionRow> listOfMember(UUID orgId, UUID userId);

    /** Ends all of a member in one organization. */
    @Query("""
            UPDATE user_sessions SET revoked_at = now()
            WHERE org_id = :orgId AND user_id = :userId AND revoked_at IS NULL AND expires_at > now()""")
    int endOfMember(UUID orgId, UUID userId);

    /** Ends one; 0 when the person has no such living session. */
    @Query("""
            UPDATE user_sessions SET revoked_at = now()
            WHERE id = :id AND user_id = :userId AND revoked_at IS NULL AND expires_at > now()""")
    int revoke(UUID userId, UUID id);

    /**
     * Ends the session whose earlier cookie this was; 0 when there is none, or when the change is so young that a request
     * may have been on its way.
     */
    @Query("""
            UPDATE user_sessions SET revoked_at = now()
            WHERE previous_token_hash = :tokenHash AND revoked_at IS NULL AND rotated_at < now() - interval '1 minute'""")
    int endReused(byte[] tokenHash);

    /** The session whose earlier cookie this was. */
    @Query("""
            SELECT id, user_id, created_at, last_seen_at, expires_at, host(ip_address) AS ip_address, user_agent
            FROM user_sessions WHERE previous_token_hash = :tokenHash""")
    Optional<OwnSessionRow> findReused(byte[] tokenHash);
}
