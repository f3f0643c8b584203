/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import dev.opswright.persistence.paging.Clause;
import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Named;
import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tries to log in, of known and unknown names alike; the system role's. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public abstract class LoginAttempts implements GenericRepository<AttemptRow, UUID> {
    private static final String LISTED = """
            SELECT a.id, a.at, u.username, host(a.address) AS address, CAST(a.subnet AS text) AS subnet, a.outcome,
                   a.user_agent, {cursor}
            FROM login_attempts a LEFT JOIN users u ON u.id = a.user_id WHERE true{page}""";

    private static final ListSpec LIST = ListSpec.of("a.id", "-at", "at", "a.at")
            .filter(
                    "outcome",
                    Filter.words("a.outcome", List.of("pending", "failed", "code_awaited", "wrong_code", "succeeded")))
            .filter("username", text -> Clause.of("lower(u.username) = lower(?)", text))
            .filter("network", LoginAttempts::within)
            .filter("since", Filter.time("a.at", ">="))
            .filter("until", Filter.time("a.at", "<"));

    private static final String NO_NETWORK = "must be an address or a network such as 192.0.2.0/24";

    private final Pages pages;

    protected LoginAttempts(@Named("system") JdbcOperations operations) {
        this.pages = new Pages(operations);
    }

    private static Clause within(String text) {
        int slash = text.indexOf('/');
        try {
            int bits = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                            .getAddress()
                            .length
                    * Byte.SIZE;
            int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (length >= 0 && length <= bits && !text.contains("%")) {
                return Clause.of("a.address <<= CAST(? AS inet)", text);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(NO_NETWORK, e);
        }
        throw new IllegalArgumentException(NO_NETWORK);
    }

    /** A page of tries, newest first. */
    public Page<AttemptRow> list(ListRequest request) {
        return pages.read(AttemptRow.class, LISTED, LIST, request);
    }

    /** Notes a try before anything about it is looked at. */
    public void begin(NewAttempt attempt, String outcome) {
        insert(
                attempt.id(),
                attempt.accountHash(),
                attempt.username(),
                attempt.address(),
                attempt.source(),
                attempt.subnet(),
                attempt.userAgent(),
                outcome);
    }

    @Query("""
            INSERT INTO login_attempts (id, account_hash, user_id, address, source, subnet, user_agent, outcome)
            VALUES (:id, :accountHash, (SELECT id FROM users WHERE lower(username) = lower(:username)),
                    CAST(:address AS inet), CAST(:source AS cidr), CAST(:subnet AS cidr), :userAgent, :outcome)""")
    abstract void insert(
            UUID id,
            byte[] accountHash,
            String username,
            String address,
            String source,
            String subnet,
            @Nullable String userAgent,
            String outcome);

    /**
     * What is known besides the try itself; counts end where they would change nothing any more. Wrong codes have a wait of
     * their own and count against the network only.
     */
    @Query("""
            WITH told AS (
              SELECT coalesce(max(at), '-infinity') AS login FROM login_attempts
              WHERE account_hash = :accountHash AND outcome = 'succeeded' AND at > now() - interval '24 hours')
            SELECT CAST(:id AS uuid) AS id,
              CAST(pair.n AS integer) AS pair_failures,
              CAST(extract(epoch FROM now() - pair.last) AS integer) AS pair_idle_seconds,
              CAST((SELECT count(*) FROM (SELECT 1 FROM login_attempts, told
                WHERE account_hash = :accountHash AND at > greatest(told.login, now() - interval '24 hours')
                  AND outcome IN ('pending', 'failed') AND NOT cleared AND id <> :id LIMIT 100) f) AS integer)
                AS account_failures,
              CAST((SELECT count(*) FROM (SELECT 1 FROM login_attempts
                WHERE source = CAST(:source AS cidr) AND at > now() - interval '10 minutes'
                  AND outcome IN ('pending', 'failed', 'wrong_code') AND id <> :id LIMIT 200) f) AS integer)
                AS source_failures,
              CAST((SELECT count(*) FROM (SELECT 1 FROM login_attempts
                WHERE subnet = CAST(:subnet AS cidr) AND at > now() - interval '10 minutes'
                  AND outcome IN ('pending', 'failed', 'wrong_code') AND id <> :id LIMIT 500) f) AS integer)
                AS subnet_failures,
              EXISTS (SELECT 1 FROM login_attempts WHERE account_hash = :accountHash AND subnet = CAST(:subnet AS cidr)
                AND outcome = 'succeeded' AND at > now() - interval '30 days') AS known,
              EXISTS (SELECT 1 FROM login_attempts WHERE source = CAST(:source AS cidr)
                AND outcome = 'succeeded' AND at > now() - interval '24 hours') AS lived,
              EXISTS (SELECT 1 FROM login_attempts WHERE subnet = CAST(:subnet AS cidr)
                AND outcome = 'succeeded' AND at > now() - interval '24 hours') AS subnet_lived
            FROM (SELECT count(*) AS n, max(at) AS last FROM login_attempts, told
              WHERE account_hash = :accountHash AND source = CAST(:source AS cidr)
                AND at > greatest(told.login, now() - interval '15 minutes')
                AND outcome IN ('pending', 'failed') AND NOT cleared AND id <> :id) pair""")
    public abstract AttemptEvidence evidence(UUID id, byte[] accountHash, String source, String subnet);

    /** What is held against an account now; see {@link AccountHold}. */
    @Query("""
            SELECT CAST(count(*) AS integer) AS failures, max(at) AS last_at,
              CASE WHEN count(*) = 100 THEN min(at) + interval '24 hours' END AS most_until
            FROM (SELECT at FROM login_attempts
              WHERE account_hash = :accountHash AND outcome IN ('pending', 'failed') AND NOT cleared
                AND at > now() - interval '24 hours'
                AND at > (SELECT coalesce(max(at), '-infinity') FROM login_attempts
                  WHERE account_hash = :accountHash AND outcome = 'succeeded' AND at > now() - interval '24 hours')
              ORDER BY at DESC LIMIT 100) f""")
    public abstract AccountHold held(byte[] accountHash);

    /** Senders whose next try at an account may have to wait, those of the most failures first, 100 at most. */
    @Query("""
            SELECT CAST(source AS text) AS source, CAST(count(*) AS integer) AS failures,
              CAST(extract(epoch FROM now() - max(at)) AS integer) AS idle_seconds
            FROM login_attempts
            WHERE account_hash = :accountHash AND outcome IN ('pending', 'failed') AND NOT cleared
              AND at > now() - interval '15 minutes'
              AND at > (SELECT coalesce(max(at), '-infinity') FROM login_attempts
                WHERE account_hash = :accountHash AND outcome = 'succeeded' AND at > now() - interval '24 hours')
            GROUP BY source ORDER BY count(*) DESC LIMIT 100""")
    public abstract List<HeldSender> heldSenders(byte[] accountHash);

    /** Stops holding failures against an account; against networks they count on. */
    @Query("""
            UPDATE login_attempts SET cleared = true
            WHERE account_hash = :accountHash AND outcome IN ('pending', 'failed') AND NOT cleared
              AND at > now() - interval '24 hours'""")
    public abstract int clear(byte[] accountHash);

    /** How it ended. */
    @Query("UPDATE login_attempts SET outcome = :outcome WHERE id = :id")
    public abstract void end(UUID id, String outcome);

    /** Takes a try back that was refused before its password was looked at. */
    @Query("DELETE FROM login_attempts WHERE id = :id AND outcome = 'pending'")
    public abstract void withdraw(UUID id);

    /** Drops the oldest that are over; so many at most, so that no statement runs long. */
    @Query("""
            DELETE FROM login_attempts WHERE id IN (SELECT id FROM login_attempts
              WHERE at < now() - make_interval(days => :days) ORDER BY at, id LIMIT 5000)""")
    public abstract int sweep(int days);
}
