/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** API keys, looked up before the tenant is known, so by the system role. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface KeyLogins extends GenericRepository<KeyLoginRow, UUID> {
    /** A key that is neither revoked nor over, may be used from the address, and whose owner (a service account, or whoever made it) is active. */
    @Query("""
            SELECT k.id, k.org_id, o.name AS org_name, k.name, k.token_hash, k.role, k.scopes, u.id AS user_id, u.username,
                   u.kind = 'service' AS service,
                   CASE WHEN o.platform AND m.home AND 'admin' = ANY (m.roles) THEN m.roles || '{platform_admin}' ELSE m.roles END
                     AS owner_roles,
            """ + HeldRole.JSON + """
             AS assignments
            FROM api_keys k JOIN organizations o ON o.id = k.org_id JOIN users u ON u.id = coalesce(k.service_account_id, k.created_by) AND u.is_active
            JOIN memberships m ON m.org_id = k.org_id AND m.user_id = u.id AND m.is_active
            WHERE k.id = :id AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
              AND (k.allowed_cidrs = '{}' OR CAST(:address AS inet) <<= ANY (k.allowed_cidrs))""")
    Optional<KeyLoginRow> findLiving(UUID id, String address);

    /** Stores another hash of the same key, unless somebody else did. */
    @Query("UPDATE api_keys SET token_hash = :hash WHERE id = :id AND token_hash = :former")
    void rehash(UUID id, byte[] former, byte[] hash);

    /** Marks it as used, at most once a minute. */
    @Query("""
            UPDATE api_keys SET last_used_at = now()
            WHERE id = :id AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')""")
    void touch(UUID id);
}
