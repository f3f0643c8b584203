/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.server;

import dev.opswright.persistence.paging.Clause;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Servers of the organization. Deleted ones stay for history and are not seen here. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class ServerRepository implements GenericRepository<ServerRow, UUID> {
    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', s.id, 'name', s.name, 'hostname', s.hostname, 'port', s.port,
              'username', s.username, 'os_type', s.os_type, 'protocol', s.protocol, 'auth_type', s.auth_type,
              'environment', s.environment, 'tags', to_jsonb(s.tags), 'state_dir', s.state_dir,
              'jump_server_id', s.jump_server_id, 'jump_server_name', (SELECT j.name FROM servers j
                WHERE j.id = s.jump_server_id), 'host_ca_keys', to_jsonb(s.host_ca_keys),
              'winrm_transport', s.winrm ->> 'transport', 'winrm_use_ssl', s.winrm -> 'use_ssl',
              'winrm_cert_validation', s.winrm -> 'cert_validation',
              'winrm_allow_unencrypted', s.winrm -> 'allow_unencrypted',
              'winrm_ca_certificate', s.winrm ->> 'ca_certificate', 'domain', s.winrm ->> 'domain',
              'kerberos', s.winrm -> 'kerberos', 'has_client_certificate', 'client_certificate' = ANY (x.purposes),
              'has_client_key', 'client_key' = ANY (x.purposes),
              'has_ssh_key', 'ssh_key' = ANY (x.purposes),
              'has_ssh_key_passphrase', 'ssh_key_passphrase' = ANY (x.purposes),
              'has_ssh_certificate', 'ssh_certificate' = ANY (x.purposes),
              'has_password', 'password' = ANY (x.purposes), 'has_sudo_password', 'sudo_password' = ANY (x.purposes),
              'credential_version', s.credential_version,
              'host_key_state', CASE WHEN cardinality(s.host_ca_keys) > 0
                  OR (k.trusted_at IS NULL AND s.protocol = 'ssh' AND EXISTS (SELECT 1 FROM settings o
                    WHERE o.org_id = s.org_id AND o.key = 'ssh.host_ca_keys' AND o.value_json <> CAST('[]' AS jsonb)))
                  THEN 'trusted' WHEN k.seen = 0 THEN 'none' WHEN k.trusted_at IS NULL THEN 'unverified'
                WHEN k.unseen_at > k.trusted_at THEN 'changed' ELSE 'trusted' END,
              'needs_attention', s.needs_attention, 'last_connection_test', s.last_connection_test,
              'last_connection_status', s.last_connection_status, 'created_at', s.created_at,
              'updated_at', s.updated_at, 'version', s.version) AS text)""";

    private static final String FROM = """
             FROM servers s
            CROSS JOIN LATERAL (SELECT coalesce(array_agg(purpose), '{}') AS purposes FROM secrets
              WHERE owner_type = 'server' AND owner_id = s.id) x
            CROSS JOIN LATERAL (SELECT count(*) AS seen, max(trusted_at) FILTER (WHERE state = 'trusted') AS trusted_at,
                max(first_seen_at) FILTER (WHERE state = 'seen') AS unseen_at
              FROM server_host_keys WHERE server_id = s.id) k
            WHERE s.deleted_at IS NULL""";

    private static final String SELECT = "SELECT s.id, {cursor}, " + DOCUMENT + " AS document" + FROM + "{page}";

    private static final ListSpec LIST = ListSpec.of("s.id", "name", "name", "s.name")
            .within(reach -> reach.onServers("s.id"))
            .sort("hostname", "s.hostname")
            .sort("created_at", "s.created_at")
            .filter("name", Filter.text("s.name"))
            .filter("hostname", Filter.text("s.hostname"))
            .filter("environment", Filter.text("s.environment"))
            .filter("os_type", Filter.words("s.os_type", List.of("linux", "windows")))
            .filter("tag", text -> Clause.of("? = ANY (s.tags)", text))
            .filter("needs_attention", Filter.flag("s.needs_attention"))
            .filter("q", Filter.contains("(s.name || ' ' || s.hostname || ' ' || array_to_string(s.tags, ' '))"));

    private final Pages pages;

    protected ServerRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of servers. */
    public Page<ServerView> list(ListRequest request) {
        return pages.documents(ServerView.class, SELECT, LIST, request);
    }

    /** One server. */
    public Optional<ServerView> find(UUID id) {
        return document(id).map(json -> Json.read(json, ServerView.class));
    }

    @Query("SELECT " + DOCUMENT + FROM + " AND s.id = :id")
    abstract Optional<String> document(UUID id);

    /** Makes a server. */
    public void insert(UUID id, ServerFields f, UUID createdBy) {
        insertRow(
                id,
                f.name(),
                f.hostname(),
                f.port(),
                f.username(),
                f.osType(),
                f.protocol(),
                f.authType(),
                f.environment(),
                f.tags(),
                f.stateDir(),
                f.jumpServerId(),
                f.hostCaKeys(),
                winRm(f),
                createdBy);
    }

    @Query("""
            INSERT INTO servers (id, org_id, name, hostname, port, username, os_type, protocol, auth_type, environment, tags,
              state_dir, jump_server_id, host_ca_keys, winrm, created_by)
            VALUES (:id, current_org(), :name, :hostname, :port, :username, :osType, :protocol, :authType, :environment,
              :tags, :stateDir, CAST(:jumpServerId AS uuid), :hostCaKeys, CAST(:winRm AS jsonb), :createdBy)""")
    abstract void insertRow(
            UUID id,
            String name,
            String hostname,
            int port,
            String username,
            String osType,
            String protocol,
            String authType,
            @Nullable String environment,
            String[] tags,
            @Nullable String stateDir,
            @Nullable UUID jumpServerId,
            String[] hostCaKeys,
            @Nullable String winRm,
            UUID createdBy);

    private static @Nullable String winRm(ServerFields fields) {
        return fields.winRm() == null ? null : Json.write(fields.winRm());
    }

    /** Changes a server; 0 when the version is stale. */
    public int update(UUID id, ServerFields f, long version) {
        return updateRow(
                id,
                f.name(),
                f.hostname(),
                f.port(),
                f.username(),
                f.osType(),
                f.protocol(),
                f.authType(),
                f.environment(),
                f.tags(),
                f.stateDir(),
                f.jumpServerId(),
                f.hostCaKeys(),
                winRm(f),
                version);
    }

    @Query("""
            UPDATE servers SET name = :name, hostname = :hostname, port = :port, username = :username, os_type = :osType,
              protocol = :protocol, auth_type = :authType, environment = :environment, tags = :tags,
              state_dir = :stateDir, jump_server_id = CAST(:jumpServerId AS uuid), host_ca_keys = :hostCaKeys, winrm = CAST(:winRm AS jsonb), updated_at = now(), version = version + 1
            WHERE id = :id AND version = :version AND deleted_at IS NULL""")
    abstract int updateRow(
            UUID id,
            String name,
            String hostname,
            int port,
            String username,
            String osType,
            String protocol,
            String authType,
            @Nullable String environment,
            String[] tags,
            @Nullable String stateDir,
            @Nullable UUID jumpServerId,
            String[] hostCaKeys,
            @Nullable String winRm,
            long version);

    /** Notes that a secret changed, which voids every plan made before. */
    @Query("UPDATE servers SET credential_version = credential_version + 1, updated_at = now() WHERE id = :id")
    public abstract void raiseCredentialVersion(UUID id);

    /** A person looked at the host. */
    @Query("""
            UPDATE servers SET needs_attention = false, attention_cleared_at = now(), updated_at = now()
            WHERE id = :id AND deleted_at IS NULL""")
    public abstract int clearAttention(UUID id);

    /**
     * The servers on the way to one that is reached through {@code jumpServerId}, that one first; at most seven, which
     * is more than are allowed. Holds an id twice where the way is a circle.
     */
    @Query("""
            WITH RECURSIVE way (id, next, hops) AS (
              SELECT s.id, s.jump_server_id, 1 FROM servers s
                WHERE s.id = :jumpServerId AND s.deleted_at IS NULL AND s.protocol = 'ssh'
              UNION ALL
              SELECT s.id, s.jump_server_id, w.hops + 1 FROM way w JOIN servers s ON s.id = w.next WHERE w.hops < 7)
            SELECT id FROM way ORDER BY hops""")
    public abstract List<UUID> way(UUID jumpServerId);

    /** Servers that are reached through this one. */
    @Query("SELECT count(*) FROM servers WHERE jump_server_id = :id AND deleted_at IS NULL")
    public abstract long behind(UUID id);

    /** Runs on the server that have not ended. */
    @Query("""
            SELECT count(*) FROM runbook_executions WHERE server_id = :id
              AND status IN ('pending', 'parked', 'approved', 'running', 'paused', 'verifying')""")
    public abstract long openRuns(UUID id);

    /** Takes it out of the inventory. */
    @Query("UPDATE servers SET deleted_at = now(), updated_at = now(), version = version + 1 WHERE id = :id AND"
            + " deleted_at IS NULL")
    public abstract int delete(UUID id);
}
