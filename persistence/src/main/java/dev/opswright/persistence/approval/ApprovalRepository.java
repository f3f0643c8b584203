/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.approval;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approvals and votes, written by the approval workflow only. Times are the database's. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface ApprovalRepository extends GenericRepository<ApprovalAnchor, UUID> {
    /** Opens the approval; repeats do nothing and answer 0. {@code roles} is a JSON list. */
    @Query("""
            INSERT INTO approvals (id, org_id, execution_id, plan_hash, status, roles, quorum, expires_at)
            SELECT :id, current_org(), :executionId, :planHash, 'pending',
              ARRAY(SELECT jsonb_array_elements_text(CAST(:roles AS jsonb))), :quorum,
              now() + make_interval(secs => :expiresSeconds)
            ON CONFLICT DO NOTHING""")
    long open(UUID id, UUID executionId, String planHash, String roles, int quorum, int expiresSeconds);

    /** Inserts a vote while the approval is open and unexpired; 0 = it is closed, or the seat is taken. */
    @Query("""
            INSERT INTO approval_decisions (id, org_id, approval_id, user_id, decision, plan_hash, comment, on_behalf_of)
            SELECT :id, current_org(), a.id, :userId, :decision, :planHash, :comment, :onBehalfOf FROM approvals a
            WHERE a.id = :approvalId AND a.status = 'pending' AND a.expires_at > now() AND a.plan_hash = :planHash
            ON CONFLICT DO NOTHING""")
    long vote(
            UUID id,
            UUID approvalId,
            UUID userId,
            String decision,
            String planHash,
            @Nullable String comment,
            @Nullable UUID onBehalfOf);

    /** What the person voted; {@code null} = nothing. */
    @Nullable
    @Query("SELECT decision FROM approval_decisions WHERE approval_id = :approvalId AND user_id = :userId")
    String voteOf(UUID approvalId, UUID userId);

    /** Lets further roles (a JSON list) decide. */
    @Query("""
            UPDATE approvals SET escalated_at = now(), roles = ARRAY(SELECT DISTINCT r FROM unnest(
              roles || ARRAY(SELECT jsonb_array_elements_text(CAST(:roles AS jsonb)))) r ORDER BY r)
            WHERE id = :id AND status = 'pending' AND escalated_at IS NULL""")
    long escalate(UUID id, String roles);

    /** Whether the person wrote the version that would run, and the organization asks for somebody else. */
    @Query("SELECT is_excluded_author(:id, :userId)")
    boolean isExcludedAuthor(UUID id, UUID userId);

    /** Closes a pending approval; 0 = it is closed already. */
    @Query("""
            UPDATE approvals SET status = :status, closed_at = now(), closed_reason = :reason
            WHERE id = :id AND status = 'pending'""")
    long close(UUID id, String status, @Nullable String reason);

    /** Notes on an execution that has not begun who let it run; what is agreed later belongs to a step. */
    @Query("""
            UPDATE runbook_executions SET status = 'approved', reason_code = NULL, reason_message = NULL,
              approved_by = :userId, approved_at = now()
            WHERE id = :executionId AND completed_at IS NULL AND started_at IS NULL""")
    void approveExecution(UUID executionId, @Nullable UUID userId);
}
