/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.server;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Host keys of servers. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class HostKeyRepository implements GenericRepository<ServerRow, UUID> {
    private static final TypeReference<List<HostKeyView>> LIST = new TypeReference<>() {};

    /** The keys of a server, newest first; at most 100. */
    public List<HostKeyView> list(UUID serverId) {
        return Json.read(documents(serverId), LIST);
    }

    @Query("""
            SELECT CAST(coalesce(jsonb_agg(d.document), '[]') AS text) FROM (
              SELECT jsonb_build_object('id', k.id, 'key_type', k.key_type, 'fingerprint', k.fingerprint, 'state', k.state,
                'first_seen_at', k.first_seen_at, 'trusted_at', k.trusted_at, 'trusted_by', u.username) AS document
              FROM server_host_keys k LEFT JOIN users u ON u.id = k.trusted_by
              WHERE k.server_id = :serverId ORDER BY k.first_seen_at DESC, k.id DESC LIMIT 100) d""")
    abstract String documents(UUID serverId);

    /**
     * Trusts a key, seen or not; an older trusted key of the same type is replaced. A key that nobody saw yet has the type
     * {@code unknown} and replaces none.
     *
     * @return fingerprints that were replaced
     */
    @Query("""
            WITH trusted AS (
              INSERT INTO server_host_keys (id, org_id, server_id, key_type, fingerprint, state, trusted_at, trusted_by)
              VALUES (:id, current_org(), :serverId, 'unknown', :fingerprint, 'trusted', now(), :userId)
              ON CONFLICT (org_id, server_id, fingerprint)
                DO UPDATE SET state = 'trusted', trusted_at = now(), trusted_by = :userId
              RETURNING key_type)
            UPDATE server_host_keys k SET state = 'replaced' FROM trusted t
            WHERE k.server_id = :serverId AND k.state = 'trusted' AND k.key_type = t.key_type
              AND k.fingerprint <> :fingerprint AND t.key_type <> 'unknown'
            RETURNING k.fingerprint""")
    public abstract List<String> trust(UUID id, UUID serverId, String fingerprint, UUID userId);
}
