/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

/** Kept searches of an organization. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class SavedSearches implements GenericRepository<dev.opswright.persistence.setting.SettingRow, UUID> {
    private static final String SELECT = """
            SELECT s.id, {cursor}, CAST(jsonb_build_object('id', s.id, 'name', s.name, 'filters', s.filters,
              'created_by', u.username, 'created_at', s.created_at) AS text) AS document
            FROM audit_searches s LEFT JOIN users u ON u.id = s.created_by WHERE true{page}""";
    private static final ListSpec LIST = ListSpec.of("s.id", "name", "name", "s.name");

    private final Pages pages;

    protected SavedSearches(Pages pages) {
        this.pages = pages;
    }

    /** A page, by name. */
    public Page<SavedSearchRow> list(ListRequest request) {
        return pages.documents(SavedSearchRow.class, SELECT, LIST, request);
    }

    /** Keeps one. */
    @Query("""
            INSERT INTO audit_searches (id, org_id, name, filters, created_by)
            VALUES (:id, current_org(), :name, CAST(:filters AS jsonb), :userId)""")
    public abstract void insert(UUID id, String name, String filters, UUID userId);

    /** Deletes one; 0 = there is none. */
    @Query("DELETE FROM audit_searches WHERE id = :id")
    public abstract int delete(UUID id);
}
