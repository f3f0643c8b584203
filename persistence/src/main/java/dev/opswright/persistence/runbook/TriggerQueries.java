/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.runbook;

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

/** Triggers for people; they are written with their runbook. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class TriggerQueries implements GenericRepository<TriggerAnchor, UUID> {
    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', t.id, 'runbook_id', r.id, 'runbook_name', r.name, 'runbook_mode', r.mode,
              'runbook_status', r.status, 'name', t.name, 'priority', t.priority,
              'alert_name_pattern', t.alert_name_pattern, 'severity_pattern', t.severity_pattern,
              'source_pattern', t.source_pattern, 'labels_match', t.labels_match,
              'time_window_start', t.time_window_start, 'time_window_end', t.time_window_end, 'time_zone', t.time_zone,
              'enabled', t.enabled, 'cooldown_seconds', t.cooldown_seconds, 'cooldown_scope', t.cooldown_scope,
              'last_triggered_at', t.last_triggered_at) AS text)""";

    private static final String FROM = " FROM runbook_triggers t JOIN runbooks r ON r.id = t.runbook_id WHERE ";

    private static final String SELECT = "SELECT t.id, {cursor}, " + DOCUMENT + " AS document" + FROM + "true{page}";

    private static final ListSpec LIST = ListSpec.of("t.id", "priority", "priority", "t.priority")
            .sort("name", "t.name")
            .sort("runbook", "r.name")
            .filter("runbook", Filter.idOrName("r.id", "r.name"))
            .filter("enabled", Filter.flag("t.enabled"));

    private final Pages pages;

    protected TriggerQueries(Pages pages) {
        this.pages = pages;
    }

    /** A page of triggers in the order they are tried. */
    public Page<TriggerView> list(ListRequest request) {
        return pages.documents(TriggerView.class, SELECT, LIST, request);
    }

    /** One trigger. */
    public Optional<TriggerView> find(UUID id) {
        return document(id).map(json -> Json.read(json, TriggerView.class));
    }

    @Query("SELECT " + DOCUMENT + FROM + "t.id = :id")
    abstract Optional<String> document(UUID id);
}
