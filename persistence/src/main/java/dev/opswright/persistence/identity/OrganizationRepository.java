/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

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
import java.util.Optional;
import java.util.UUID;

/** All organizations, for the administrators of the platform; the system role's, inside {@code AcrossTenants.in}. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public abstract class OrganizationRepository implements GenericRepository<OrganizationRow, UUID> {
    private static final String COLUMNS = """
            SELECT o.id, o.name, o.slug, o.platform, o.created_at,
                   (SELECT count(*) FROM memberships m JOIN users u ON u.id = m.user_id
                      WHERE m.org_id = o.id AND u.kind = 'person') AS people, o.version""";

    private static final ListSpec LIST =
            ListSpec.of("o.id", "name", "name", "o.name").sort("created_at", "o.created_at");

    private final Pages pages;

    protected OrganizationRepository(@Named("system") JdbcOperations operations) {
        this.pages = new Pages(operations);
    }

    /** A page of organizations by name. */
    public Page<OrganizationRow> list(ListRequest request) {
        return pages.read(
                OrganizationRow.class, COLUMNS + ", {cursor} FROM organizations o WHERE true{page}", LIST, request);
    }

    /** One organization. */
    @Query(COLUMNS + " FROM organizations o WHERE o.id = :id")
    public abstract Optional<OrganizationRow> find(UUID id);

    /** Makes an organization; a slug that is taken is a unique violation. */
    @Query("INSERT INTO organizations (id, name, slug) VALUES (:id, :name, :slug)")
    public abstract void insert(UUID id, String name, String slug);

    /** Names it anew; 0 when the version is stale. */
    @Query("UPDATE organizations SET name = :name, version = version + 1 WHERE id = :id AND version = :version")
    public abstract int rename(UUID id, String name, long version);
}
