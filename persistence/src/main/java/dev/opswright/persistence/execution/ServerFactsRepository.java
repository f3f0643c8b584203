/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A server as the worker connects to it, and what a test of it found. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public abstract class ServerFactsRepository implements GenericRepository<ExecutionAnchor, UUID> {
    /** The server with its trusted keys; removed ones too. */
    public Optional<RunFacts.Server> find(UUID serverId) {
        String json = json(serverId);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, RunFacts.Server.class));
    }

    @Nullable
    @Query("""
            SELECT CAST(jsonb_build_object(
              'id', s.id, 'name', s.name, 'hostname', s.hostname, 'port', s.port, 'username', s.username,
              'os_type', s.os_type, 'winrm', s.winrm,
              'auth_type', s.auth_type, 'environment', s.environment, 'tags', to_jsonb(s.tags),
              'state_dir', s.state_dir, 'credential_version', s.credential_version,
              'jump_server_id', s.jump_server_id, 'host_ca_keys', to_jsonb(s.host_ca_keys),
              'org_host_ca_keys', coalesce((SELECT o.value_json FROM settings o
                WHERE o.org_id = s.org_id AND o.key = 'ssh.host_ca_keys'), '[]'),
              'needs_attention', s.needs_attention, 'deleted', s.deleted_at IS NOT NULL,
              'host_keys', coalesce((
                SELECT jsonb_agg(jsonb_build_object('type', k.key_type, 'fingerprint', k.fingerprint)
                  ORDER BY k.trusted_at DESC, k.fingerprint)
                FROM server_host_keys k WHERE k.server_id = s.id AND k.state = 'trusted'), '[]')) AS text)
            FROM servers s WHERE s.id = :serverId""")
    abstract String json(UUID serverId);

    /** Notes how the last test went. */
    @Query("""
            UPDATE servers SET last_connection_test = now(), last_connection_status = :status WHERE id = :serverId""")
    public abstract void recordTest(UUID serverId, String status);

    /** Notes a key that the host showed; what people decided about it stays. */
    @Query("""
            INSERT INTO server_host_keys (id, org_id, server_id, key_type, fingerprint, state)
            VALUES (:id, current_org(), :serverId, :type, :fingerprint, 'seen')
            ON CONFLICT (org_id, server_id, fingerprint) DO NOTHING""")
    public abstract void recordHostKey(UUID id, UUID serverId, String type, String fingerprint);
}
