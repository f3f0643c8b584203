/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import dev.opswright.persistence.paging.Filter;
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

/** Service accounts of the organization, for reading. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class ServiceAccountRepository implements GenericRepository<ServiceAccountRow, UUID> {
    private static final String COLUMNS = """
            SELECT u.id, u.username, u.full_name AS description, u.is_active AS active,
                   (SELECT count(*) FROM api_keys k WHERE k.service_account_id = u.id AND k.revoked_at IS NULL
                      AND (k.expires_at IS NULL OR k.expires_at > now())) AS keys,
                   (SELECT max(k.last_used_at) FROM api_keys k WHERE k.service_account_id = u.id) AS last_used_at,
                   u.created_at, u.version, m.disabled_at,
                   (SELECT b.username FROM users b WHERE b.id = m.disabled_by) AS disabled_by, m.disabled_reason""";

    private static final String FROM = " FROM memberships m JOIN users u ON u.id = m.user_id WHERE u.kind = 'service'";

    private static final ListSpec LIST =
            ListSpec.of("u.id", "username", "username", "u.username").filter("is_active", Filter.flag("u.is_active"));

    private final Pages pages;

    protected ServiceAccountRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of service accounts by name. */
    public Page<ServiceAccountRow> list(ListRequest request) {
        return pages.read(ServiceAccountRow.class, COLUMNS + ", {cursor}" + FROM + "{page}", LIST, request);
    }

    /** One service account. */
    @Query(COLUMNS + FROM + " AND u.id = :id")
    public abstract Optional<ServiceAccountRow> find(UUID id);
}
