/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.grant;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.grant.CredentialGrant;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.server.ServerFacts;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Credential grants of the organization; none by default. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class GrantRepository implements GenericRepository<GrantRow, UUID> {
    /** So many grants an organization may have: every run reads them all. */
    public static final int MOST = 500;

    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', g.id, 'name', g.name, 'hosts', g.hosts, 'runbooks', g.runbooks,
              'roles', to_jsonb(g.roles), 'automatic', g.automatic, 'enabled', g.enabled, 'created_at', g.created_at,
              'updated_at', g.updated_at, 'version', g.version) AS text)""";

    private static final ListSpec LIST =
            ListSpec.of("g.id", "name", "name", "g.name").filter("enabled", Filter.flag("g.enabled"));

    private static final TypeReference<List<GrantView>> GRANTS = new TypeReference<>() {};

    private final Pages pages;

    protected GrantRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of grants by name. */
    public Page<GrantView> list(ListRequest request) {
        return pages.documents(
                GrantView.class,
                "SELECT g.id, {cursor}, " + DOCUMENT + " AS document FROM credential_grants g WHERE true{page}",
                LIST,
                request);
    }

    /** One grant. */
    public Optional<GrantView> find(UUID id) {
        return document(id).map(json -> Json.read(json, GrantView.class));
    }

    @Query("SELECT " + DOCUMENT + " FROM credential_grants g WHERE g.id = :id")
    abstract Optional<String> document(UUID id);

    /** The grants that hold. */
    public List<CredentialGrant> holding() {
        return Json.read(holdingJson(), GRANTS).stream().map(GrantView::grant).toList();
    }

    @Query("SELECT CAST(coalesce(jsonb_agg(CAST(" + DOCUMENT
            + " AS jsonb)), '[]') AS text) FROM credential_grants g WHERE g.enabled")
    abstract String holdingJson();

    /** A runbook's name and category. */
    public record RunbookName(String name, String category) {}

    /** What selectors see of a runbook. */
    public Optional<RunbookName> runbook(UUID id) {
        return runbookJson(id).map(json -> Json.read(json, RunbookName.class));
    }

    @Query("""
            SELECT CAST(jsonb_build_object('name', name, 'category', coalesce(category, '')) AS text)
            FROM runbooks WHERE id = :id""")
    abstract Optional<String> runbookJson(UUID id);

    /** What selectors see of servers. */
    public List<ServerFacts> servers(String ids) {
        return Json.read(serversJson(ids), new TypeReference<List<ServerFacts>>() {});
    }

    @Query("""
            SELECT CAST(coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'hostname', s.hostname,
              'environment', s.environment, 'tags', to_jsonb(s.tags), 'groups', CAST('[]' AS jsonb)) ORDER BY s.name),
              '[]') AS text)
            FROM servers s
            WHERE s.id = ANY (ARRAY(SELECT CAST(jsonb_array_elements_text(CAST(:ids AS jsonb)) AS uuid)))""")
    abstract String serversJson(String ids);

    /** How many there are. */
    @Query("SELECT count(*) FROM credential_grants")
    public abstract long count();

    /** Makes a grant. */
    @Query("""
            INSERT INTO credential_grants (id, org_id, name, hosts, runbooks, roles, automatic, enabled, created_by)
            VALUES (:id, current_org(), :name, CAST(:hosts AS jsonb), CAST(:runbooks AS jsonb), :roles, :automatic,
              :enabled, :createdBy)""")
    public abstract void insert(
            UUID id,
            String name,
            String hosts,
            String runbooks,
            String[] roles,
            boolean automatic,
            boolean enabled,
            UUID createdBy);

    /** Changes a grant; 0 when the version is stale. */
    @Query("""
            UPDATE credential_grants SET name = :name, hosts = CAST(:hosts AS jsonb), runbooks = CAST(:runbooks AS jsonb),
              roles = :roles, automatic = :automatic, enabled = :enabled, updated_at = now(), version = version + 1
            WHERE id = :id AND version = :version""")
    public abstract int update(
            UUID id,
            String name,
            String hosts,
            String runbooks,
            String[] roles,
            boolean automatic,
            boolean enabled,
            long version);

    /** Deletes a grant. */
    @Query("DELETE FROM credential_grants WHERE id = :id")
    public abstract int delete(UUID id);
}
