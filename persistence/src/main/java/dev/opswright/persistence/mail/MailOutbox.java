/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.mail;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mail to be sent, by the system role. Ten thousand that are for somebody wait at most, and so many of one kind go to one
 * address in an hour. Strangers ask for those that are for nobody yet: a thousand at most, which take no notice's place.
 */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public abstract class MailOutbox implements GenericRepository<MailRow, UUID> {
    private static final String COLUMNS =
            "SELECT m.id, m.kind, m.user_id, m.address, m.status, m.tries, m.created_at, m.next_try_at, m.ended_at, m.last_error";
    private static final String ROOM = """
             (SELECT count(*) FROM (SELECT 1 FROM mail_outbox WHERE status = 'waiting'
               AND (user_id IS NULL) = (CAST(:userId AS uuid) IS NULL) LIMIT 10000) waiting)
               < CASE WHEN CAST(:userId AS uuid) IS NULL THEN 1000 ELSE 10000 END
             AND (SELECT count(*) FROM (SELECT 1 FROM mail_outbox WHERE lower(address) = lower(:address) AND kind = :kind
               AND created_at > now() - interval '1 hour' LIMIT 20) lately) < :anHour""";

    private static final ListSpec LIST = ListSpec.of("m.id", "-created_at", "created_at", "m.created_at")
            .filter("status", Filter.words("m.status", List.of("waiting", "sent", "dropped", "dead")));

    private final Pages pages;

    protected MailOutbox(@Named("system") JdbcOperations operations) {
        this.pages = new Pages(operations);
    }

    /** A page of mails, newest first. */
    public Page<MailRow> list(ListRequest request) {
        return pages.read(MailRow.class, COLUMNS + ", {cursor} FROM mail_outbox m WHERE true{page}", LIST, request);
    }

    /** Puts one in; 0 when there is no room. */
    @Query("""
            INSERT INTO mail_outbox (id, kind, user_id, address)
            SELECT :id, :kind, CAST(:userId AS uuid), :address WHERE""" + ROOM)
    public abstract int add(UUID id, String kind, @Nullable UUID userId, String address, int anHour);

    /** The address of a person; empty without one. */
    @Query("SELECT email FROM users WHERE id = :userId AND email IS NOT NULL")
    public abstract Optional<String> address(UUID userId);

    /** Whether a person proved that their address is theirs. */
    @Query(
            "SELECT EXISTS (SELECT 1 FROM users WHERE id = :userId AND email IS NOT NULL AND email_verified_at IS NOT NULL)")
    public abstract boolean isVerified(UUID userId);

    /** The next that is due, locked until the transaction ends; others go on to the one after. */
    @Query(COLUMNS + """
             FROM mail_outbox m WHERE m.status = 'waiting' AND m.next_try_at <= now()
            ORDER BY m.next_try_at, m.id LIMIT 1 FOR UPDATE SKIP LOCKED""")
    public abstract Optional<MailRow> due();

    /** Counts a try; should it never be told how it ended, the next comes after so many seconds. */
    @Query("""
            UPDATE mail_outbox SET tries = tries + 1, next_try_at = now() + make_interval(secs => :seconds)
            WHERE id = :id AND status = 'waiting'""")
    public abstract int begin(UUID id, long seconds);

    /** It did not go this time. */
    @Query("UPDATE mail_outbox SET last_error = left(:error, 300) WHERE id = :id")
    public abstract void failed(UUID id, String error);

    /** It went, is wanted no more, or will not be tried again. */
    @Query("""
            UPDATE mail_outbox SET status = :status, ended_at = now(), last_error = left(CAST(:error AS text), 300)
            WHERE id = :id""")
    public abstract void end(UUID id, String status, @Nullable String error);

    /** The active person of a mail, if its address is still theirs. */
    @Query("""
            SELECT u.id, u.username, m.org_id FROM users u JOIN memberships m ON m.user_id = u.id
            WHERE u.id = :userId AND u.is_active AND lower(u.email) = lower(:address) ORDER BY m.home DESC LIMIT 1""")
    public abstract Optional<RecipientRow> owner(UUID userId, String address);

    /** The active person who proved that an address is theirs. */
    @Query("""
            SELECT u.id, u.username, m.org_id FROM users u JOIN memberships m ON m.user_id = u.id
            WHERE lower(u.email) = lower(:address) AND u.email_verified_at IS NOT NULL AND u.is_active
            ORDER BY m.home DESC LIMIT 1""")
    public abstract Optional<RecipientRow> whoProved(String address);

    /** Whoever a notice is about, whatever became of them. */
    @Query("""
            SELECT u.id, u.username, m.org_id FROM users u JOIN memberships m ON m.user_id = u.id
            WHERE u.id = :userId ORDER BY m.home DESC LIMIT 1""")
    public abstract Optional<RecipientRow> about(UUID userId);

    /** An active person, whatever their address is. */
    @Query("""
            SELECT u.id, u.username, m.org_id FROM users u JOIN memberships m ON m.user_id = u.id
            WHERE u.id = :userId AND u.is_active ORDER BY m.home DESC LIMIT 1""")
    public abstract Optional<RecipientRow> active(UUID userId);

    /** Drops what ended a month ago. */
    @Query("""
            DELETE FROM mail_outbox WHERE id IN (SELECT id FROM mail_outbox
              WHERE ended_at < now() - interval '30 days' LIMIT 5000)""")
    public abstract int sweep();
}
