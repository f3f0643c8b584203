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
    /** A key that is neither revoked nor over, may be used from the address, and whose owner is active. */
    @Query("""
            SELECT k.id, k.org_id, o.name AS org_name, k.name, k.token_hash, k.role, k.scopes, u.id AS user_id, u.username
            FROM api_keys k JOIN organizations o ON o.id = k.org_id JOIN users u ON u.id = k.created_by AND u.is_active
            WHERE k.id = :id AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
              AND (k.allowed_cidrs = '{}' OR CAST(:address AS inet) <<= ANY (k.allowed_cidrs))""")
    Optional<KeyLoginRow> findLiving(UUID id, String address);

    /** Marks it as used, at most once a minute. */
    @Query("""
            UPDATE api_keys SET last_used_at = now()
            WHERE id = :id AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')""")
    void touch(UUID id);
}
