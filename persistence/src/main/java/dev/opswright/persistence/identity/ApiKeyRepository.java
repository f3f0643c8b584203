/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys of the organization, for administration. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class ApiKeyRepository implements GenericRepository<ApiKeyRow, UUID> {
    private static final String SELECT = """
            SELECT id, name, role, scopes, created_by, created_at, expires_at, last_used_at, revoked_at, {cursor}
            FROM api_keys WHERE revoked_at IS NULL{page}""";

    private static final ListSpec LIST = ListSpec.of("id", "-created_at", "created_at", "created_at");

    private final Pages pages;

    protected ApiKeyRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of living keys. */
    public Page<ApiKeyRow> list(ListRequest request) {
        return pages.read(ApiKeyRow.class, SELECT, LIST, request);
    }

    /** Stores a key; {@code tokenHash} is the SHA-256 of its secret. */
    @Query("""
            INSERT INTO api_keys (id, org_id, name, token_hash, role, scopes, created_by, expires_at)
            VALUES (:id, current_org(), :name, :tokenHash, :role, :scopes, :createdBy, :expiresAt)
            RETURNING id, name, role, scopes, created_by, created_at, expires_at, last_used_at, revoked_at""")
    public abstract ApiKeyRow insert(
            UUID id,
            String name,
            byte[] tokenHash,
            @Nullable String role,
            String[] scopes,
            UUID createdBy,
            @Nullable Instant expiresAt);

    /** Ends a key; 0 when there is none that lives. */
    @Query("UPDATE api_keys SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL")
    public abstract int revoke(UUID id);
}
