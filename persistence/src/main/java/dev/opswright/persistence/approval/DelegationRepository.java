/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.approval;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who stands in for whom at an approval, and who could. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface DelegationRepository extends GenericRepository<DelegateRow, UUID> {
    /** Keeps the newest stand-in of a person while the approval is open; 0 = it is closed. */
    @Query("""
            INSERT INTO approval_delegations (org_id, approval_id, from_user_id, to_user_id, comment)
            SELECT current_org(), a.id, :fromUserId, :toUserId, :comment FROM approvals a
            WHERE a.id = :approvalId AND a.status = 'pending' AND a.expires_at > now()
            ON CONFLICT (approval_id, from_user_id)
              DO UPDATE SET to_user_id = excluded.to_user_id, comment = excluded.comment, at = now()""")
    long lend(UUID approvalId, UUID fromUserId, UUID toUserId, @Nullable String comment);

    /** One active member by name, ignoring case. */
    @Query("""
            SELECT u.id, u.username, u.full_name, m.roles FROM memberships m JOIN users u ON u.id = m.user_id
            WHERE lower(u.username) = lower(:username) AND u.is_active AND m.is_active AND u.kind = 'person'""")
    Optional<DelegateRow> member(String username);

    /**
     * Who could stand in for the person at an approval: active, with a role that may decide something, without one that
     * may decide this, no vote yet, neither the initiator nor an excluded author. At most 50, by name.
     *
     * @param deciding roles that may decide at all
     * @param text part of a name; empty = any
     */
    @Query("""
            SELECT u.id, u.username, u.full_name, m.roles
            FROM approvals a JOIN runbook_executions e ON e.id = a.execution_id
            CROSS JOIN memberships m JOIN users u ON u.id = m.user_id
            WHERE a.id = :approvalId AND u.is_active AND m.is_active AND u.kind = 'person' AND u.id <> :personId AND m.roles && CAST(:deciding AS text[])
              AND NOT m.roles && a.roles AND u.id IS DISTINCT FROM e.initiated_by
              AND position(lower(:text) IN lower(u.username || ' ' || coalesce(u.full_name, ''))) > 0
              AND NOT EXISTS (SELECT 1 FROM approval_decisions d WHERE d.approval_id = a.id AND d.user_id = u.id)
              AND NOT is_excluded_author(a.id, u.id)
            ORDER BY u.username LIMIT 50""")
    List<DelegateRow> candidates(UUID approvalId, UUID personId, String[] deciding, String text);
}
