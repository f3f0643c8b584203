/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.approval;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** Links that decide about an approval. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface LinkRepository extends GenericRepository<LinkRow, UUID> {
    /** Keeps a link until its approval expires; 0 = the approval is closed, or has 100 links already. */
    @Query("""
            INSERT INTO approval_links (id, org_id, approval_id, user_id, decision, plan_hash, created_by, expires_at)
            SELECT :id, current_org(), a.id, :userId, :decision, a.plan_hash, :createdBy, a.expires_at FROM approvals a
            WHERE a.id = :approvalId AND a.status = 'pending' AND a.expires_at > now()
              AND (SELECT count(*) FROM approval_links l WHERE l.approval_id = a.id) < 100""")
    long create(UUID id, UUID approvalId, UUID userId, String decision, UUID createdBy);

    /** One link. */
    @Query("""
            SELECT id, org_id, approval_id, user_id, decision, plan_hash, expires_at, used_at FROM approval_links
            WHERE id = :id""")
    Optional<LinkRow> find(UUID id);

    /** The decision was made; a repeat changes nothing. */
    @Query("UPDATE approval_links SET used_at = now() WHERE id = :id AND used_at IS NULL")
    void use(UUID id);
}
