/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/**
 * Links by which people set a password or prove an address. Of each kind a person has one that was shown and one that was
 * mailed at most; only their SHA-256 is kept.
 */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface AccountLinks extends GenericRepository<AccountLinkRow, byte[]> {
    /** Locks the person until the transaction ends, so that of links made side by side one is left. */
    @Query("SELECT id FROM users WHERE id = :userId FOR UPDATE")
    Optional<UUID> lock(UUID userId);

    /** Makes one. */
    @Query("""
            INSERT INTO account_links (token_hash, user_id, created_by, expires_at)
            VALUES (:tokenHash, :userId, :createdBy, now() + make_interval(secs => :seconds))""")
    void insert(byte[] tokenHash, UUID userId, UUID createdBy, long seconds);

    /** Makes one that is mailed; it replaces the earlier mailed one only. */
    @Query("""
            INSERT INTO account_links (token_hash, user_id, created_by, expires_at, purpose, mailed_to)
            VALUES (:tokenHash, :userId, :userId, now() + make_interval(secs => :seconds), :purpose, :mailedTo)""")
    void insertMailed(byte[] tokenHash, UUID userId, String purpose, String mailedTo, long seconds);

    /** Makes the mailed ones of a purpose worthless. */
    @Query("DELETE FROM account_links WHERE user_id = :userId AND purpose = :purpose AND mailed_to IS NOT NULL")
    int discardMailed(UUID userId, String purpose);

    /** One that is not over. */
    @Query("""
            SELECT token_hash, user_id, expires_at, mailed_to FROM account_links
            WHERE token_hash = :tokenHash AND purpose = :purpose AND expires_at > now()""")
    Optional<AccountLinkRow> find(byte[] tokenHash, String purpose);

    /** Uses one up; 0 when somebody else did, or it is over. */
    @Query("DELETE FROM account_links WHERE token_hash = :tokenHash AND expires_at > now()")
    int use(byte[] tokenHash);

    /** Makes the links worthless that somebody made for others. */
    @Query("DELETE FROM account_links WHERE created_by = :userId AND user_id <> :userId")
    int discardMade(UUID userId);

    /** Makes a person's links worthless, and sweeps out what is over. */
    @Query("DELETE FROM account_links WHERE user_id = :userId OR expires_at < now()")
    int discard(UUID userId);
}
