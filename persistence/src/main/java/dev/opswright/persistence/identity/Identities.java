/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People at identity providers, and logins that a provider was asked for; the system role's, before any tenant is known. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface Identities extends GenericRepository<IdentityRow, UUID> {
    /** The person of an identity. */
    @Query("SELECT user_id, managed FROM user_identities WHERE issuer = :issuer AND subject = :subject")
    Optional<IdentityRow> find(String issuer, String subject);

    /** Binds an identity to a person. */
    @Query("""
            INSERT INTO user_identities (issuer, subject, user_id, managed)
            VALUES (:issuer, :subject, :userId, :managed)""")
    void bind(String issuer, String subject, UUID userId, boolean managed);

    /** The active or disabled person of an e-mail address whose account is an organization's, ignoring case. */
    @Query("""
            SELECT u.id FROM users u JOIN memberships m ON m.user_id = u.id
            WHERE lower(u.email) = lower(:email) AND u.kind = 'person' AND m.org_id = :orgId AND m.home""")
    Optional<UUID> personOfEmail(UUID orgId, String email);

    /** Whether a name or an address belongs to anybody in the installation. */
    @Query("""
            SELECT EXISTS (SELECT 1 FROM users WHERE lower(username) = lower(:username)
              OR (CAST(:email AS text) <> '' AND lower(email) = lower(:email)))""")
    boolean isTaken(String username, String email);

    /** Logins that are asked for and not over. */
    @Query("SELECT count(*) FROM oidc_logins")
    long waiting();

    /** Those of them that one network asked for. */
    @Query("SELECT count(*) FROM oidc_logins WHERE source = CAST(:source AS cidr)")
    long waitingOf(String source);

    /** Forgets what is over. */
    @Query("DELETE FROM oidc_logins WHERE expires_at < now()")
    void sweep();

    /** Notes a login that the provider is asked for. */
    @Query("""
            INSERT INTO oidc_logins (state_hash, browser_hash, next_path, source, expires_at)
            VALUES (:stateHash, :browserHash, :nextPath, CAST(:source AS cidr), now() + make_interval(secs => :seconds))""")
    void ask(byte[] stateHash, byte[] browserHash, String nextPath, @Nullable String source, long seconds);

    /** Where to go after a login that this browser asked for and that is not over. */
    @Query("""
            SELECT next_path FROM oidc_logins
            WHERE state_hash = :stateHash AND browser_hash = :browserHash AND expires_at > now()""")
    Optional<String> findAsked(byte[] stateHash, byte[] browserHash);

    /** Uses it up; 0 when somebody else was faster. */
    @Query("DELETE FROM oidc_logins WHERE state_hash = :stateHash")
    int use(byte[] stateHash);
}
