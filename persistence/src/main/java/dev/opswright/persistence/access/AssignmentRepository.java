/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import dev.opswright.persistence.identity.HeldScope;
import dev.opswright.persistence.paging.Filter;
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
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assignments of roles in the organization. They are made and deleted, never changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class AssignmentRepository implements GenericRepository<AccessRow, UUID> {
    /** So many assignments an organization may have. */
    public static final int MOST = 5_000;

    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', a.id, 'role', coalesce(r.name, a.built_in), 'role_id', a.role_id,
              'user_id', a.user_id, 'username', u.username, 'team_id', a.team_id, 'team', t.name,
              'scope', jsonb_build_object('kind', a.scope_kind, 'hosts', a.hosts, 'server_id', a.server_id,
                'runbook_id', a.runbook_id),
              'scope_name', coalesce(s.name, b.name), 'expires_at', a.expires_at, 'reason', a.reason,
              'created_by', a.created_by, 'created_at', a.created_at) AS text)""";

    private static final String FROM = """
             FROM role_assignments a LEFT JOIN roles r ON r.id = a.role_id LEFT JOIN users u ON u.id = a.user_id
            LEFT JOIN teams t ON t.id = a.team_id LEFT JOIN servers s ON s.id = a.server_id
            LEFT JOIN runbooks b ON b.id = a.runbook_id WHERE true""";

    private static final ListSpec LIST = ListSpec.of("a.id", "-created_at", "created_at", "a.created_at")
            .filter("user", Filter.id("a.user_id"))
            .filter("team", Filter.id("a.team_id"))
            .filter("role", Filter.text("coalesce(r.name, a.built_in)"));

    private final Pages pages;

    protected AssignmentRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of assignments, newest first, with those that are over. */
    public Page<AssignmentView> list(ListRequest request) {
        return pages.documents(
                AssignmentView.class,
                "SELECT a.id, {cursor}, " + DOCUMENT + " AS document" + FROM + "{page}",
                LIST,
                request);
    }

    /** One assignment. */
    public Optional<AssignmentView> find(UUID id) {
        return document(id).map(json -> Json.read(json, AssignmentView.class));
    }

    @Query("SELECT " + DOCUMENT + FROM + " AND a.id = :id")
    abstract Optional<String> document(UUID id);

    /** How many there are. */
    @Query("SELECT count(*) FROM role_assignments")
    public abstract long count();

    /** What of a scope is not there: {@code server}, {@code runbook} or nothing. */
    @Query("""
            SELECT CASE WHEN CAST(:serverId AS uuid) IS NOT NULL
                     AND NOT EXISTS (SELECT 1 FROM servers WHERE id = :serverId AND deleted_at IS NULL) THEN 'server'
                   WHEN CAST(:runbookId AS uuid) IS NOT NULL
                     AND NOT EXISTS (SELECT 1 FROM runbooks WHERE id = :runbookId) THEN 'runbook' ELSE '' END""")
    public abstract String missing(@Nullable UUID serverId, @Nullable UUID runbookId);

    /** Whether the person or service account belongs to the organization. */
    @Query("SELECT EXISTS (SELECT 1 FROM memberships WHERE user_id = :userId)")
    public abstract boolean isMember(UUID userId);

    /** Whether there is such a team. */
    @Query("SELECT EXISTS (SELECT 1 FROM teams WHERE id = :teamId)")
    public abstract boolean hasTeam(UUID teamId);

    /**
     * An assignment to be stored.
     *
     * @param builtIn a built-in role's name, or {@code null} with {@code roleId}
     */
    public record NewAssignment(
            UUID id,
            @Nullable String builtIn,
            @Nullable UUID roleId,
            @Nullable UUID userId,
            @Nullable UUID teamId,
            HeldScope scope,
            @Nullable Instant expiresAt,
            @Nullable String reason,
            UUID createdBy) {}

    /** Stores an assignment. */
    public void insert(NewAssignment a) {
        HeldScope scope = a.scope();
        insert(
                a.id(),
                a.builtIn(),
                a.roleId(),
                a.userId(),
                a.teamId(),
                scope.kind(),
                scope.hosts() == null ? null : Json.write(scope.hosts()),
                scope.serverId(),
                scope.runbookId(),
                a.expiresAt(),
                a.reason(),
                a.createdBy());
    }

    @Query("""
            INSERT INTO role_assignments (id, org_id, built_in, role_id, user_id, team_id, scope_kind, hosts, server_id,
              runbook_id, expires_at, reason, created_by)
            VALUES (:id, current_org(), :builtIn, :roleId, :userId, :teamId, :scopeKind, CAST(:hosts AS jsonb),
              :serverId, :runbookId, :expiresAt, :reason, :createdBy)""")
    abstract void insert(
            UUID id,
            @Nullable String builtIn,
            @Nullable UUID roleId,
            @Nullable UUID userId,
            @Nullable UUID teamId,
            String scopeKind,
            @Nullable String hosts,
            @Nullable UUID serverId,
            @Nullable UUID runbookId,
            @Nullable Instant expiresAt,
            @Nullable String reason,
            UUID createdBy);

    /** Takes a role back; 0 when there is no such assignment. */
    @Query("DELETE FROM role_assignments WHERE id = :id")
    public abstract int delete(UUID id);
}
