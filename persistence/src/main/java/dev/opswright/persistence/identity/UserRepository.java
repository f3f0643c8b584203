/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

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

/** Members of the organization, for reading. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class UserRepository implements GenericRepository<UserRow, UUID> {
    private static final String SELECT = """
            SELECT u.id, u.username, u.email, u.full_name, u.is_active AND m.is_active AS active, u.must_change_password,
                   m.roles, m.home, u.created_at, u.last_login, u.version, m.disabled_at,
                   (SELECT b.username FROM users b WHERE b.id = m.disabled_by) AS disabled_by, m.disabled_reason, {cursor}
            FROM memberships m JOIN users u ON u.id = m.user_id WHERE u.kind = 'person'{page}""";

    private static final ListSpec LIST = ListSpec.of("u.id", "username", "username", "u.username")
            .sort("created_at", "u.created_at")
            .filter("is_active", Filter.flag("(u.is_active AND m.is_active)"))
            .filter(
                    "role",
                    text -> new dev.opswright.persistence.paging.Clause("? = ANY (m.roles)", java.util.List.of(text)));

    private final Pages pages;

    protected UserRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of members. */
    public Page<UserRow> list(ListRequest request) {
        return pages.read(UserRow.class, SELECT, LIST, request);
    }

    /** One member. */
    @Query("""
            SELECT u.id, u.username, u.email, u.full_name, u.is_active AND m.is_active AS active, u.must_change_password,
                   m.roles, m.home, u.created_at, u.last_login, u.version, m.disabled_at,
                   (SELECT b.username FROM users b WHERE b.id = m.disabled_by) AS disabled_by, m.disabled_reason
            FROM memberships m JOIN users u ON u.id = m.user_id WHERE u.id = :id AND u.kind = 'person'""")
    public abstract Optional<UserRow> find(UUID id);
}
