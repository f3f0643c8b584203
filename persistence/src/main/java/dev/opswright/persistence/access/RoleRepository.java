/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Roles that the organization made; the built-in ones are in no table. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class RoleRepository implements GenericRepository<AccessRow, UUID> {
    /** So many roles an organization may have. */
    public static final int MOST = 200;

    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', r.id, 'name', r.name, 'description', r.description,
              'permissions', to_jsonb(r.permissions),
              'assignments', (SELECT count(*) FROM role_assignments a WHERE a.role_id = r.id),
              'created_at', r.created_at, 'updated_at', r.updated_at, 'version', r.version) AS text)""";

    private static final ListSpec LIST = ListSpec.of("r.id", "name", "name", "r.name");

    private final Pages pages;

    protected RoleRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of roles by name. */
    public Page<RoleView> list(ListRequest request) {
        return pages.documents(
                RoleView.class,
                "SELECT r.id, {cursor}, " + DOCUMENT + " AS document FROM roles r WHERE true{page}",
                LIST,
                request);
    }

    /** One role. */
    public Optional<RoleView> find(UUID id) {
        return document(id).map(json -> Json.read(json, RoleView.class));
    }

    @Query("SELECT " + DOCUMENT + " FROM roles r WHERE r.id = :id")
    abstract Optional<String> document(UUID id);

    /** One role by name. */
    public Optional<RoleView> findByName(String name) {
        return documentByName(name).map(json -> Json.read(json, RoleView.class));
    }

    @Query("SELECT " + DOCUMENT + " FROM roles r WHERE r.name = :name")
    abstract Optional<String> documentByName(String name);

    /** Names of the roles that hold a permission. */
    @Query("SELECT name FROM roles WHERE :permission = ANY (permissions) ORDER BY name LIMIT 20")
    public abstract List<String> holding(String permission);

    /** Up to ten people and teams that a role is assigned to, by name. */
    @Query("""
            SELECT DISTINCT coalesce('team ' || t.name, u.username) AS holder FROM role_assignments a
            LEFT JOIN teams t ON t.id = a.team_id LEFT JOIN users u ON u.id = a.user_id
            WHERE a.role_id = :id ORDER BY holder LIMIT 10""")
    public abstract List<String> holders(UUID id);

    /** How many there are. */
    @Query("SELECT count(*) FROM roles")
    public abstract long count();

    /** Makes a role. */
    @Query("""
            INSERT INTO roles (id, org_id, name, description, permissions, created_by)
            VALUES (:id, current_org(), :name, :description, :permissions, :createdBy)""")
    public abstract void insert(UUID id, String name, String description, String[] permissions, UUID createdBy);

    /** Changes a role; 0 when the version is stale. */
    @Query("""
            UPDATE roles SET name = :name, description = :description, permissions = :permissions, updated_at = now(),
              version = version + 1
            WHERE id = :id AND version = :version""")
    public abstract int update(UUID id, String name, String description, String[] permissions, long version);

    /** Deletes a role that nothing names. */
    @Query("DELETE FROM roles WHERE id = :id")
    public abstract int delete(UUID id);
}
