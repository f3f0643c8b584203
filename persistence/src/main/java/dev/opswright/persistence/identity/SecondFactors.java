/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** Second factors and their recovery codes. Each answer of {@code int} is a number of rows: 0 means that it was refused. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface SecondFactors extends GenericRepository<SecondFactorRow, UUID> {
    /** A person's factor, confirmed or begun. */
    @Query("""
            SELECT user_id, enrolment, secret_sealed, confirmed_at,
                   CAST(greatest(0, ceil(extract(epoch FROM not_before - now()))) AS bigint) AS wait_seconds
            FROM user_second_factors WHERE user_id = :userId""")
    Optional<SecondFactorRow> find(UUID userId);

    /** Locks a person's confirmed factor until the transaction ends: what follows happens one after the other. */
    @Query("""
            SELECT enrolment FROM user_second_factors WHERE user_id = :userId AND confirmed_at IS NOT NULL FOR UPDATE""")
    Optional<UUID> lock(UUID userId);

    /** Begins an enrolment, in place of one that was not confirmed; 0 when one was. */
    @Query("""
            INSERT INTO user_second_factors (user_id, enrolment, secret_sealed) VALUES (:userId, :enrolment, :secretSealed)
            ON CONFLICT (user_id) DO UPDATE SET enrolment = EXCLUDED.enrolment, secret_sealed = EXCLUDED.secret_sealed,
                   created_at = now() WHERE user_second_factors.confirmed_at IS NULL""")
    int begin(UUID userId, UUID enrolment, byte[] secretSealed);

    /** From now on logins ask for a code; the one that confirmed it does not count again. */
    @Query("""
            UPDATE user_second_factors SET confirmed_at = now(), last_step = :step, failures = 0, not_before = now()
            WHERE user_id = :userId AND enrolment = :enrolment AND confirmed_at IS NULL""")
    int confirm(UUID userId, UUID enrolment, long step);

    /**
     * Counts a try before it is looked at, so that tries side by side are no more than tries one after the other. From
     * the fifth failure in a row on each waits twice as long, from 30 seconds up to 15 minutes; 0 while it waits. Before that
     * the time stays as it is: now() of one that began a moment earlier would lie before it.
     */
    @Query("""
            UPDATE user_second_factors SET failures = failures + 1,
                   not_before = CASE WHEN failures < 4 THEN not_before
                     ELSE now() + make_interval(secs => least(900, 30 * power(2, least(failures - 4, 10)))) END
            WHERE user_id = :userId AND not_before <= now()""")
    int attempt(UUID userId);

    /** Takes the code of a time step, once. */
    @Query("""
            UPDATE user_second_factors SET last_step = :step, failures = 0, not_before = now()
            WHERE user_id = :userId AND confirmed_at IS NOT NULL AND last_step < :step""")
    int spend(UUID userId, long step);

    /** Forgets the failures, after a recovery code was right. */
    @Query("UPDATE user_second_factors SET failures = 0, not_before = now() WHERE user_id = :userId")
    int forgive(UUID userId);

    /** Takes the factor away, with its recovery codes. */
    @Query("DELETE FROM user_second_factors WHERE user_id = :userId")
    int remove(UUID userId);

    /** Keeps a recovery code. */
    @Query("INSERT INTO user_recovery_codes (user_id, code_hash) VALUES (:userId, :codeHash)")
    void insertCode(UUID userId, byte[] codeHash);

    /** Makes all recovery codes of a person worthless. */
    @Query("DELETE FROM user_recovery_codes WHERE user_id = :userId")
    void deleteCodes(UUID userId);

    /** Takes a recovery code, once. */
    @Query("""
            UPDATE user_recovery_codes SET used_at = now()
            WHERE user_id = :userId AND code_hash = :codeHash AND used_at IS NULL""")
    int spendCode(UUID userId, byte[] codeHash);

    /** How many recovery codes are left. */
    @Query("SELECT count(*) FROM user_recovery_codes WHERE user_id = :userId AND used_at IS NULL")
    int codesLeft(UUID userId);
}
