/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is in which organization, by the system role because a person may be in several. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface Memberships extends GenericRepository<MembershipRow, UUID> {
    /** A person's organizations by name, 200 at most. */
    @Query("""
            SELECT m.org_id, o.name AS org_name, m.roles, m.home
            FROM memberships m JOIN organizations o ON o.id = m.org_id
            WHERE m.user_id = :userId AND m.is_active ORDER BY lower(o.name), o.id LIMIT 200""")
    List<MembershipRow> of(UUID userId);

    /** What a living invitation offers. */
    @Query("""
            SELECT i.org_id, o.name AS org_name, i.roles, false AS home
            FROM invitations i JOIN organizations o ON o.id = i.org_id
            WHERE i.token_hash = :tokenHash AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()""")
    Optional<MembershipRow> offered(byte[] tokenHash);

    /** Who made an invitation. */
    @Query("SELECT created_by FROM invitations WHERE token_hash = :tokenHash")
    Optional<UUID> inviter(byte[] tokenHash);

    /** Lets a guest in, or in again; 0 when they are a member already. */
    @Query("""
            INSERT INTO memberships (org_id, user_id, roles, home) VALUES (:orgId, :userId, :roles, false)
            ON CONFLICT (org_id, user_id) DO UPDATE SET roles = excluded.roles, is_active = true,
                disabled_at = NULL, disabled_by = NULL, disabled_reason = NULL
              WHERE NOT memberships.home AND NOT memberships.is_active""")
    int admit(UUID orgId, UUID userId, String[] roles);

    /** Uses an invitation up; 0 when somebody else did, or it is over. */
    @Query("""
            UPDATE invitations SET accepted_by = :userId, accepted_at = now()
            WHERE token_hash = :tokenHash AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()""")
    int accept(byte[] tokenHash, UUID userId);

    /** Changes what an organization may change about a guest. */
    @Query("""
            UPDATE memberships SET roles = :roles, is_active = :active
            WHERE org_id = :orgId AND user_id = :userId AND NOT home""")
    int update(UUID orgId, UUID userId, String[] roles, boolean active);

    /** Lets the rest of the transaction delete within an organization. */
    @Query("SELECT set_config('app.org_id', CAST(:orgId AS text), true)")
    String within(UUID orgId);

    /** Takes a member out of every team; see {@link #within}. */
    @Query("DELETE FROM team_members WHERE org_id = :orgId AND user_id = :userId")
    void leaveTeams(UUID orgId, UUID userId);

    /** Ends every assignment of a member; see {@link #within}. */
    @Query("DELETE FROM role_assignments WHERE org_id = :orgId AND user_id = :userId")
    void endAssignments(UUID orgId, UUID userId);

    /** Revokes a member's own keys in the organization. */
    @Query("""
            UPDATE api_keys SET revoked_at = now()
            WHERE org_id = :orgId AND created_by = :userId AND service_account_id IS NULL AND revoked_at IS NULL""")
    void revokeKeys(UUID orgId, UUID userId);

    /** Notes that a member is disabled from now on. */
    @Query("""
            UPDATE memberships SET disabled_at = now(), disabled_by = :by, disabled_reason = CAST(:reason AS text)
            WHERE org_id = :orgId AND user_id = :userId""")
    void disabled(UUID orgId, UUID userId, UUID by, @Nullable String reason);

    /** Says anew why a member is disabled; since when and by whom stays. */
    @Query("UPDATE memberships SET disabled_reason = :reason WHERE org_id = :orgId AND user_id = :userId")
    void explained(UUID orgId, UUID userId, String reason);

    /** Forgets why a member was disabled. */
    @Query("""
            UPDATE memberships SET disabled_at = NULL, disabled_by = NULL, disabled_reason = NULL
            WHERE org_id = :orgId AND user_id = :userId""")
    void enabled(UUID orgId, UUID userId);

    /** Counts a change; 0 when the version is stale. */
    @Query("UPDATE users SET version = version + 1 WHERE id = :userId AND version = :version")
    int bump(UUID userId, long version);
}
