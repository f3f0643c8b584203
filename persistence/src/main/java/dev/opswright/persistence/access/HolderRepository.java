/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import dev.opswright.persistence.identity.HeldRole;
import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** What members of the organization hold now: the roles of their membership, and assignments. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public interface HolderRepository extends GenericRepository<HolderRow, UUID> {
    /** One member. The platform's own rights come with being an administrator at home there. */
    @Query("SELECT u.id, u.username, u.is_active AND m.is_active AS active, u.kind = 'service' AS service,"
            + " CASE WHEN o.platform AND m.home AND 'admin' = ANY (m.roles) THEN m.roles || '{platform_admin}'"
            + " ELSE m.roles END AS roles,"
            + HeldRole.JSON
            + """
             AS assignments
            FROM memberships m JOIN users u ON u.id = m.user_id JOIN organizations o ON o.id = m.org_id
            WHERE u.id = :id""")
    Optional<HolderRow> find(UUID id);

    /** Whether the organization is the one that runs the installation. */
    @Query("SELECT EXISTS (SELECT 1 FROM organizations WHERE id = current_org() AND platform)")
    boolean runsInstallation();
}
