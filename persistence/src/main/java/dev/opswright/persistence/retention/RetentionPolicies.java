/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.retention;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** For how long the organization keeps what. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class RetentionPolicies implements GenericRepository<RetentionRow, UUID> {
    private record Stored(
            String kind,
            @Nullable Integer keepDays,
            boolean onHold,
            @Nullable String holdReason,
            @Nullable Instant lastRunAt,
            @Nullable Long lastDeleted) {}

    /** Every class, in the order of their declaration; what nobody set is kept for ever. */
    public List<RetentionPolicy> all() {
        List<Stored> stored = Json.read(json(), new TypeReference<>() {});
        return Arrays.stream(RetentionClass.values())
                .map(kind -> stored.stream()
                        .filter(row -> row.kind().equals(kind.word()))
                        .findFirst()
                        .map(row -> new RetentionPolicy(
                                kind,
                                kind.description(),
                                row.keepDays(),
                                row.onHold(),
                                row.holdReason(),
                                row.lastRunAt(),
                                row.lastDeleted()))
                        .orElseGet(() -> new RetentionPolicy(kind, kind.description(), null, false, null, null, null)))
                .toList();
    }

    @Query("""
            SELECT CAST(coalesce(jsonb_agg(jsonb_build_object('kind', class, 'keep_days', keep_days, 'on_hold', on_hold,
              'hold_reason', hold_reason, 'last_run_at', last_run_at, 'last_deleted', last_deleted)), '[]') AS text)
            FROM retention_policies""")
    abstract String json();

    /** Sets a class's. */
    @Query("""
            INSERT INTO retention_policies (org_id, class, keep_days, on_hold, hold_reason, updated_by)
            VALUES (current_org(), :kind, :keepDays, :onHold, :holdReason, :updatedBy)
            ON CONFLICT (org_id, class) DO UPDATE SET keep_days = excluded.keep_days, on_hold = excluded.on_hold,
              hold_reason = excluded.hold_reason, updated_by = excluded.updated_by, updated_at = now()""")
    public abstract void set(
            String kind, @Nullable Integer keepDays, boolean onHold, @Nullable String holdReason, UUID updatedBy);
}
