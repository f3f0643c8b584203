/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The key of proofs of work, and which of them were used; the system role's. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface Proofs extends GenericRepository<ProofRow, byte[]> {
    /** Stores a key unless there is one. */
    @Query("INSERT INTO login_defence_key (key) VALUES (:key) ON CONFLICT DO NOTHING")
    int offerKey(byte[] key);

    /** The installation's key, in hexadecimal. */
    @Query("SELECT encode(key, 'hex') FROM login_defence_key")
    Optional<String> key();

    /** Uses a proof up; 0 when it was used. */
    @Query("""
            INSERT INTO spent_proofs (challenge, expires_at)
            VALUES (:challenge, to_timestamp(CAST(:expiresAt AS double precision))) ON CONFLICT DO NOTHING""")
    int spend(byte[] challenge, long expiresAt);

    /** Forgets what would be over anyway. */
    @Query("DELETE FROM spent_proofs WHERE expires_at < now() - interval '1 minute'")
    int sweep();
}
