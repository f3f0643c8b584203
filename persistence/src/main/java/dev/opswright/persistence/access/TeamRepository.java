/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import dev.opswright.persistence.identity.HeldRole;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Teams of the organization. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class TeamRepository implements GenericRepository<AccessRow, UUID> {
    /** So many teams an organization may have. */
    public static final int MOST = 500;

    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', t.id, 'name', t.name, 'description', t.description,
              'members', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'username', u.username)
                ORDER BY u.username), '[]') FROM team_members b JOIN users u ON u.id = b.user_id WHERE b.team_id = t.id),
              'roles', (SELECT coalesce(jsonb_agg(DISTINCT coalesce(r.name, a.built_in)), '[]') FROM role_assignments a
                LEFT JOIN roles r ON r.id = a.role_id
                WHERE a.team_id = t.id AND (a.expires_at IS NULL OR a.expires_at > now())),
              'created_at', t.created_at, 'updated_at', t.updated_at, 'version', t.version) AS text)""";

    private static final ListSpec LIST = ListSpec.of("t.id", "name", "name", "t.name");

    private final Pages pages;

    protected TeamRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of teams by name. */
    public Page<TeamView> list(ListRequest request) {
        return pages.documents(
                TeamView.class,
                "SELECT t.id, {cursor}, " + DOCUMENT + " AS document FROM teams t WHERE true{page}",
                LIST,
                request);
    }

    /** One team. */
    public Optional<TeamView> find(UUID id) {
        return document(id).map(json -> Json.read(json, TeamView.class));
    }

    @Query("SELECT " + DOCUMENT + " FROM teams t WHERE t.id = :id")
    abstract Optional<String> document(UUID id);

    /** What its members hold by it; assignments that are over are counted, to be strict. */
    public List<HeldRole> held(UUID id) {
        return HeldRole.read(heldJson(id));
    }

    @Query("""
            SELECT CAST(coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'role', coalesce(r.name, a.built_in),
              'permissions', r.permissions, 'scope', jsonb_build_object('kind', a.scope_kind, 'hosts', a.hosts,
                'server_id', a.server_id, 'runbook_id', a.runbook_id))), '[]') AS text)
            FROM role_assignments a LEFT JOIN roles r ON r.id = a.role_id WHERE a.team_id = :id""")
    abstract String heldJson(UUID id);

    /** How many there are. */
    @Query("SELECT count(*) FROM teams")
    public abstract long count();

    /** Whether another team has the name, ignoring case. */
    @Query("SELECT EXISTS (SELECT 1 FROM teams WHERE lower(name) = lower(:name) AND id <> :own)")
    public abstract boolean isTaken(String name, UUID own);

    /** Makes a team without members. */
    @Query("""
            INSERT INTO teams (id, org_id, name, description, created_by)
            VALUES (:id, current_org(), :name, :description, :createdBy)""")
    public abstract void insert(UUID id, String name, String description, UUID createdBy);

    /** Changes a team; 0 when the version is stale. */
    @Query("""
            UPDATE teams SET name = :name, description = :description, updated_at = now(), version = version + 1
            WHERE id = :id AND version = :version""")
    public abstract int update(UUID id, String name, String description, long version);

    /** Leaves exactly these members; ids of nobody in the organization are left out. */
    public void members(UUID id, Collection<UUID> users) {
        String json = Json.write(users);
        remove(id, json);
        add(id, json);
    }

    @Query("""
            DELETE FROM team_members WHERE team_id = :id
              AND NOT user_id = ANY (ARRAY(SELECT CAST(jsonb_array_elements_text(CAST(:users AS jsonb)) AS uuid)))""")
    abstract void remove(UUID id, String users);

    @Query("""
            INSERT INTO team_members (org_id, team_id, user_id)
            SELECT current_org(), :id, m.user_id FROM memberships m
            WHERE m.user_id = ANY (ARRAY(SELECT CAST(jsonb_array_elements_text(CAST(:users AS jsonb)) AS uuid)))
            ON CONFLICT DO NOTHING""")
    abstract void add(UUID id, String users);

    /** Deletes a team that no role is assigned to. */
    @Query("DELETE FROM teams WHERE id = :id")
    public abstract int delete(UUID id);
}
