/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations of the organization. They are kept: who let whom in is history. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class InvitationRepository implements GenericRepository<InvitationRow, UUID> {
    /** So many may be open at once. */
    public static final int MOST_OPEN = 200;

    private static final String COLUMNS = """
            SELECT i.id, i.roles, i.note,
                   CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted' WHEN i.revoked_at IS NOT NULL THEN 'revoked'
                        WHEN i.expires_at <= now() THEN 'expired' ELSE 'open' END AS status,
                   c.username AS created_by, i.created_at, i.expires_at, a.username AS accepted_by, i.accepted_at""";

    private static final String FROM = " FROM invitations i JOIN users c ON c.id = i.created_by"
            + " LEFT JOIN users a ON a.id = i.accepted_by WHERE true";

    private static final ListSpec LIST = ListSpec.of("i.id", "-created_at", "created_at", "i.created_at");

    private final Pages pages;

    protected InvitationRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page, newest first. */
    public Page<InvitationRow> list(ListRequest request) {
        return pages.read(InvitationRow.class, COLUMNS + ", {cursor}" + FROM + "{page}", LIST, request);
    }

    /** One of them. */
    @Query(COLUMNS + FROM + " AND i.id = :id")
    public abstract Optional<InvitationRow> find(UUID id);

    /** How many can be used. */
    @Query("SELECT count(*) FROM invitations WHERE accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()")
    public abstract long open();

    /** Makes one. */
    @Query("""
            INSERT INTO invitations (id, org_id, token_hash, roles, note, created_by, expires_at)
            VALUES (:id, current_org(), :tokenHash, :roles, :note, :createdBy, now() + make_interval(secs => :seconds))""")
    public abstract void insert(
            UUID id, byte[] tokenHash, String[] roles, @Nullable String note, UUID createdBy, long seconds);

    /** Makes one worthless; 0 when it was used or is over. */
    @Query("""
            UPDATE invitations SET revoked_at = now()
            WHERE id = :id AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()""")
    public abstract int revoke(UUID id);
}
