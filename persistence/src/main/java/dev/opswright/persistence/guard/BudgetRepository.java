/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Blast budgets of the organization; none by default. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class BudgetRepository implements GenericRepository<HostLeaseRow, UUID> {
    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', b.id, 'name', b.name, 'selector', b.selector,
              'max_executions', b.max_executions, 'max_percent', b.max_percent, 'window_seconds', b.window_seconds,
              'enabled', b.enabled, 'created_at', b.created_at, 'updated_at', b.updated_at, 'version', b.version)
              AS text)""";

    private static final ListSpec LIST =
            ListSpec.of("b.id", "name", "name", "b.name").filter("enabled", Filter.flag("b.enabled"));

    private final Pages pages;

    protected BudgetRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of budgets by name. */
    public Page<BudgetView> list(ListRequest request) {
        return pages.documents(
                BudgetView.class,
                "SELECT b.id, {cursor}, " + DOCUMENT + " AS document FROM blast_budgets b WHERE true{page}",
                LIST,
                request);
    }

    /** One budget. */
    public Optional<BudgetView> find(UUID id) {
        return document(id).map(json -> Json.read(json, BudgetView.class));
    }

    @Query("SELECT " + DOCUMENT + " FROM blast_budgets b WHERE b.id = :id")
    abstract Optional<String> document(UUID id);

    /** Makes a budget. */
    @Query("""
            INSERT INTO blast_budgets (id, org_id, name, selector, max_executions, max_percent, window_seconds, enabled,
              created_by)
            VALUES (:id, current_org(), :name, CAST(:selector AS jsonb), :maxExecutions, :maxPercent, :windowSeconds,
              :enabled, :createdBy)""")
    public abstract void insert(
            UUID id,
            String name,
            String selector,
            @Nullable Integer maxExecutions,
            @Nullable Integer maxPercent,
            int windowSeconds,
            boolean enabled,
            UUID createdBy);

    /** Changes a budget; 0 when the version is stale. */
    @Query("""
            UPDATE blast_budgets SET name = :name, selector = CAST(:selector AS jsonb), max_executions = :maxExecutions,
              max_percent = :maxPercent, window_seconds = :windowSeconds, enabled = :enabled, updated_at = now(),
              version = version + 1
            WHERE id = :id AND version = :version""")
    public abstract int update(
            UUID id,
            String name,
            String selector,
            @Nullable Integer maxExecutions,
            @Nullable Integer maxPercent,
            int windowSeconds,
            boolean enabled,
            long version);

    /** Deletes a budget. */
    @Query("DELETE FROM blast_budgets WHERE id = :id")
    public abstract int delete(UUID id);
}
