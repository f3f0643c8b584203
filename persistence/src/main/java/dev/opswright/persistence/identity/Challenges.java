/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** Logins between the password and the code. Only the SHA-256 of a challenge is kept. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface Challenges extends GenericRepository<ChallengeRow, byte[]> {
    /** Opens one. */
    @Query("""
            INSERT INTO login_challenges (token_hash, user_id, expires_at)
            VALUES (:tokenHash, :userId, now() + make_interval(secs => :seconds))""")
    void open(byte[] tokenHash, UUID userId, long seconds);

    /** Counts a try; 0 when it is over, was used or had its tries. */
    @Query("""
            UPDATE login_challenges SET tries = tries + 1
            WHERE token_hash = :tokenHash AND expires_at > now() AND tries < :most""")
    int attempt(byte[] tokenHash, int most);

    /** Whose login it is. */
    @Query("SELECT token_hash, user_id FROM login_challenges WHERE token_hash = :tokenHash")
    Optional<ChallengeRow> find(byte[] tokenHash);

    /** Ends it; 0 when somebody else did. */
    @Query("DELETE FROM login_challenges WHERE token_hash = :tokenHash")
    int close(byte[] tokenHash);

    /** Ends all of a person, and sweeps out what is over. */
    @Query("DELETE FROM login_challenges WHERE user_id = :userId OR expires_at < now()")
    int closeAll(UUID userId);

    /** Sweeps out what is over. */
    @Query("DELETE FROM login_challenges WHERE expires_at < now()")
    int sweep();
}
