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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Circuit breakers as people read them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class BreakerQueries implements GenericRepository<HostLeaseRow, UUID> {
    private static final String RESETS_AT = "k.opened_at + make_interval(secs => k.reset_timeout_seconds)";

    private static final String STATE =
            "CASE WHEN k.state = 'open' AND " + RESETS_AT + " <= now() THEN 'half_open' ELSE k.state END";

    private static final String DOCUMENT = "CAST(jsonb_build_object('id', k.id, 'runbook_id', k.runbook_id,"
            + " 'runbook_name', r.name, 'state', " + STATE + ", 'failure_count', k.failure_count,"
            + " 'success_count', k.success_count, 'last_failure_at', k.last_failure_at, 'opened_at', k.opened_at,"
            + " 'half_open_at', CASE WHEN k.state = 'open' AND " + RESETS_AT + " <= now() THEN " + RESETS_AT
            + " ELSE k.half_open_at END, 'resets_at', CASE WHEN k.state = 'open' THEN " + RESETS_AT + " END,"
            + " 'failure_threshold', k.failure_threshold, 'success_threshold', k.success_threshold,"
            + " 'reset_timeout_seconds', k.reset_timeout_seconds, 'trial_execution_id', k.trial_execution_id,"
            + " 'opened_by', (SELECT u.username FROM users u WHERE u.id = k.opened_by),"
            + " 'open_reason', k.open_reason, 'updated_at', k.updated_at) AS text)";

    private static final String FROM = " FROM circuit_breakers k JOIN runbooks r ON r.id = k.runbook_id";

    private static final ListSpec LIST = ListSpec.of("k.id", "runbook_name", "runbook_name", "r.name")
            .sort("updated_at", "k.updated_at")
            .filter("runbook", Filter.idOrName("k.runbook_id", "r.name"))
            .filter("state", Filter.words("(" + STATE + ")", List.of("closed", "open", "half_open")));

    private final Pages pages;

    protected BreakerQueries(Pages pages) {
        this.pages = pages;
    }

    /** A page of breakers by runbook. */
    public Page<BreakerView> list(ListRequest request) {
        return pages.documents(
                BreakerView.class,
                "SELECT k.id, {cursor}, " + DOCUMENT + " AS document" + FROM + " WHERE true{page}",
                LIST,
                request);
    }

    /** One breaker by its id or its runbook's. */
    public Optional<BreakerView> find(UUID id) {
        return document(id).map(json -> Json.read(json, BreakerView.class));
    }

    @Query("SELECT " + DOCUMENT + FROM + " WHERE k.id = :id OR k.runbook_id = :id")
    abstract Optional<String> document(UUID id);
}
