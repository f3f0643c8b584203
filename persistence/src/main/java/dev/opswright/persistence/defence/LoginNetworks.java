/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Networks that may not log in, and those that always may try; the system role's. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public abstract class LoginNetworks implements GenericRepository<LoginNetworkRow, UUID> {
    private static final String ACTIVE = "(n.lifted_at IS NULL AND (n.expires_at IS NULL OR n.expires_at > now()))";
    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', n.id, 'network', n.network, 'reason', n.reason, 'evidence', n.evidence,
              'automatic', n.automatic, 'created_by', c.username, 'created_at', n.created_at, 'expires_at', n.expires_at,
              'lifted_at', n.lifted_at, 'lifted_by', l.username, 'active',""" + " " + ACTIVE + ") AS text)";
    private static final String FROM =
            " FROM login_networks n LEFT JOIN users c ON c.id = n.created_by LEFT JOIN users l ON l.id = n.lifted_by ";

    private static final ListSpec LIST = ListSpec.of("n.id", "-created_at", "created_at", "n.created_at")
            .filter("active", Filter.flag(ACTIVE))
            .filter("automatic", Filter.flag("n.automatic"));

    private final Pages pages;

    protected LoginNetworks(@Named("system") JdbcOperations operations) {
        this.pages = new Pages(operations);
    }

    /** A page of blocked, or of allowed networks, newest first; what is over stays in it for a while. */
    public Page<LoginNetworkView> list(boolean blocked, ListRequest request) {
        return pages.documents(
                LoginNetworkView.class,
                "SELECT n.id, {cursor}, " + DOCUMENT + " AS document" + FROM + "WHERE n.verdict = "
                        + (blocked ? "'block'" : "'allow'") + "{page}",
                LIST,
                request);
    }

    /** One, living or over. */
    public Optional<LoginNetworkView> find(UUID id, String verdict) {
        return document(id, verdict).map(json -> Json.read(json, LoginNetworkView.class));
    }

    @Query("SELECT " + DOCUMENT + FROM + "WHERE n.id = :id AND n.verdict = :verdict")
    abstract Optional<String> document(UUID id, String verdict);

    /** What holds of an address: that it is allowed, else the block of it that lasts longest. */
    @Query("""
            SELECT id, CAST(network AS text) AS network, verdict, expires_at FROM login_networks
            WHERE network >>= CAST(:address AS inet) AND lifted_at IS NULL AND (expires_at IS NULL OR expires_at > now())
            ORDER BY verdict, expires_at DESC NULLS FIRST LIMIT 1""")
    public abstract Optional<LoginNetworkRow> covering(String address);

    /** Makes room for a new rule about a network where the earlier one is over. */
    @Query("""
            UPDATE login_networks SET lifted_at = expires_at
            WHERE network = CAST(:network AS cidr) AND verdict = :verdict AND lifted_at IS NULL AND expires_at <= now()""")
    public abstract int closeOver(String network, String verdict);

    /** Makes a rule; 0 when there is a living one about the same network. */
    @Query("""
            INSERT INTO login_networks (id, network, verdict, reason, automatic, created_by, expires_at)
            VALUES (:id, CAST(:network AS cidr), :verdict, :reason, false, :createdBy,
                    now() + make_interval(secs => CAST(:seconds AS double precision)))
            ON CONFLICT DO NOTHING""")
    public abstract int insert(
            UUID id, String network, String verdict, String reason, UUID createdBy, @Nullable Long seconds);

    /**
     * Blocks a network by itself, for an hour, twice as long for each time in the last week, a day at most; 0 when it is
     * blocked already or so many are.
     */
    @Query("""
            INSERT INTO login_networks (id, network, verdict, reason, evidence, automatic, expires_at)
            SELECT :id, CAST(:network AS cidr), 'block', :reason, CAST(:evidence AS jsonb), true,
                   now() + least(interval '1 day', interval '1 hour' * power(2, least(5, (SELECT count(*) FROM login_networks
                     WHERE network = CAST(:network AS cidr) AND automatic AND created_at > now() - interval '7 days'))))
            WHERE (SELECT count(*) FROM (SELECT 1 FROM login_networks WHERE automatic AND lifted_at IS NULL
              AND expires_at > now() LIMIT :most) living) < :most
            ON CONFLICT DO NOTHING""")
    public abstract int block(UUID id, String network, String reason, String evidence, int most);

    /** Ends a rule; 0 when it has ended. */
    @Query("""
            UPDATE login_networks SET lifted_at = now(), lifted_by = :liftedBy
            WHERE id = :id AND verdict = :verdict AND lifted_at IS NULL AND (expires_at IS NULL OR expires_at > now())""")
    public abstract int lift(UUID id, String verdict, UUID liftedBy);

    /** Drops what ended three months ago. */
    @Query("""
            DELETE FROM login_networks WHERE id IN (SELECT id FROM login_networks
              WHERE coalesce(lifted_at, expires_at) < now() - interval '90 days' LIMIT 5000)""")
    public abstract int sweep();
}
