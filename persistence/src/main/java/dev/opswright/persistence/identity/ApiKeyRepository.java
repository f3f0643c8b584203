/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import dev.opswright.persistence.paging.Filter;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys of the organization, for administration. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class ApiKeyRepository implements GenericRepository<ApiKeyRow, UUID> {
    private static final String SELECT = """
            SELECT id, name, role, scopes, created_by, created_at, expires_at, last_used_at, revoked_at,
                   CAST(allowed_cidrs AS text[]) AS allowed_cidrs, rotated_to,
                   service_account_id, {cursor}
            FROM api_keys WHERE revoked_at IS NULL{page}""";

    private static final ListSpec LIST = ListSpec.of("id", "-created_at", "created_at", "created_at")
            .filter("service_account", Filter.id("service_account_id"));

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
            INSERT INTO api_keys (id, org_id, name, token_hash, role, scopes, created_by, expires_at, allowed_cidrs,
              service_account_id)
            VALUES (:id, current_org(), :name, :tokenHash, :role, :scopes, :createdBy, :expiresAt,
                    CAST(:allowedCidrs AS cidr[]), :serviceAccountId)
            RETURNING id, name, role, scopes, created_by, created_at, expires_at, last_used_at, revoked_at,
                      CAST(allowed_cidrs AS text[]) AS allowed_cidrs, rotated_to,
                   service_account_id""")
    public abstract ApiKeyRow insert(
            UUID id,
            String name,
            byte[] tokenHash,
            @Nullable String role,
            String[] scopes,
            UUID createdBy,
            @Nullable Instant expiresAt,
            String[] allowedCidrs,
            @Nullable UUID serviceAccountId);

    /** A living key. */
    @Query("""
            SELECT id, name, role, scopes, created_by, created_at, expires_at, last_used_at, revoked_at,
                   CAST(allowed_cidrs AS text[]) AS allowed_cidrs, rotated_to,
                   service_account_id
            FROM api_keys WHERE id = :id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())""")
    public abstract Optional<ApiKeyRow> find(UUID id);

    /** Lets a key live on beside its successor for a while; 0 when it has one already. */
    @Query("""
            UPDATE api_keys SET rotated_to = :successor,
                   expires_at = least(expires_at, now() + make_interval(secs => :overlapSeconds))
            WHERE id = :id AND rotated_to IS NULL AND revoked_at IS NULL""")
    public abstract int hand(UUID id, UUID successor, long overlapSeconds);

    /** Ends a key; 0 when there is none that lives. */
    @Query("UPDATE api_keys SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL")
    public abstract int revoke(UUID id);
}
