/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Browser sessions, looked up before the tenant is known, so by the system role. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface Sessions extends GenericRepository<SessionRow, UUID> {
    /** What the organization of a session {@code s} demands of whoever has no second factor. */
    String DEMAND = """
            (SELECT t.value_json #>> '{}' FROM settings t
             WHERE t.org_id = s.org_id AND t.key = 'security.require_second_factor' AND NOT s.strong
               AND NOT EXISTS (SELECT 1 FROM user_second_factors f
                 WHERE f.user_id = s.user_id AND f.confirmed_at IS NOT NULL))""";

    /** The living session of a cookie: not revoked, not over, used within the last hour, its person active. */
    @Query("""
            SELECT s.id, s.org_id, o.name AS org_name, s.user_id, u.username, u.full_name, u.must_change_password,
                   CASE WHEN o.platform AND m.home AND 'admin' = ANY (m.roles) THEN m.roles || '{platform_admin}' ELSE m.roles END AS roles,
                   s.csrf_token, s.last_seen_at,
            """ + HeldRole.JSON + """
             AS assignments,
            """ + DEMAND + """
             AS factor_demand
            FROM user_sessions s
            JOIN users u ON u.id = s.user_id AND u.is_active
            JOIN memberships m ON m.org_id = s.org_id AND m.user_id = s.user_id AND m.is_active
            JOIN organizations o ON o.id = s.org_id
            WHERE s.token_hash = :tokenHash AND s.revoked_at IS NULL AND s.expires_at > now()
              AND s.last_seen_at > now() - interval '1 hour'""")
    Optional<SessionRow> findLiving(byte[] tokenHash);

    /** Opens a session. */
    default void open(NewSession session) {
        insert(
                session.id(),
                session.orgId(),
                session.userId(),
                session.tokenHash(),
                session.csrfToken(),
                session.lifetime().toSeconds(),
                session.ipAddress(),
                session.userAgent(),
                session.strong());
    }

    /** Row of {@link #open}. */
    @Query("""
            INSERT INTO user_sessions (id, org_id, user_id, token_hash, csrf_token, expires_at, ip_address, user_agent,
                   strong)
            VALUES (:id, :orgId, :userId, :tokenHash, :csrfToken, now() + make_interval(secs => :seconds),
                    CAST(:ipAddress AS inet), :userAgent, :strong)""")
    void insert(
            UUID id,
            UUID orgId,
            UUID userId,
            byte[] tokenHash,
            String csrfToken,
            long seconds,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            boolean strong);

    /** What is demanded of a session that has no second factor behind it; empty when nothing is. */
    @Query("SELECT d.word FROM user_sessions s CROSS JOIN LATERAL (SELECT " + DEMAND
            + " AS word) d WHERE s.id = :id AND d.word IS NOT NULL")
    Optional<String> demand(UUID id);

    /** Marks it as used; the caller does this at most once a minute. */
    @Query("UPDATE user_sessions SET last_seen_at = now() WHERE id = :id")
    void touch(UUID id);

    /** Whether its person proved lately who they are. */
    @Query("""
            SELECT EXISTS (SELECT 1 FROM user_sessions
            WHERE id = :id AND elevated_at > now() - make_interval(secs => :seconds))""")
    boolean isElevated(UUID id, long seconds);

    /** After a new proof: another cookie and CSRF token, so that whoever saw the old ones has gained nothing. */
    @Query("""
            UPDATE user_sessions SET previous_token_hash = token_hash, rotated_at = now(), token_hash = :tokenHash,
                   csrf_token = :csrfToken, elevated_at = now()
            WHERE id = :id AND revoked_at IS NULL""")
    int elevate(UUID id, byte[] tokenHash, String csrfToken);

    /** Takes a session into another organization of its person: another cookie and CSRF token, the same proof and end. */
    @Query("""
            UPDATE user_sessions SET org_id = :orgId, token_hash = :tokenHash, csrf_token = :csrfToken,
                   previous_token_hash = token_hash, rotated_at = now()
            WHERE id = :id AND revoked_at IS NULL""")
    int move(UUID id, UUID orgId, byte[] tokenHash, String csrfToken);

    /** Ends one session. */
    @Query("UPDATE user_sessions SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL")
    void revoke(UUID id);

    /** Ends every session of a person but one. */
    @Query("UPDATE user_sessions SET revoked_at = now() WHERE user_id = :userId AND id <> :kept AND revoked_at IS NULL")
    void revokeOthers(UUID userId, UUID kept);
}
