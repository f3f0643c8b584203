/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import dev.opswright.persistence.paging.Clause;
import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.paging.Reach;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.fleet.FleetStatus;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fleet runs as people read them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class FleetQueries implements GenericRepository<FleetAnchor, UUID> {
    private static final String COUNTS = "(SELECT to_jsonb(c) FROM (SELECT " + FleetStatements.COUNTS
            + " FROM runbook_executions e WHERE e.org_id = f.org_id AND e.fleet_id = f.id) c)";

    private static final String DOCUMENT = "CAST(jsonb_build_object('id', f.id, 'runbook_id', f.runbook_id,"
            + " 'runbook_name', f.runbook_name, 'runbook_version', f.runbook_version, 'status', f.status,"
            + " 'status_reason', CASE WHEN f.reason_code IS NOT NULL"
            + " THEN jsonb_build_object('code', f.reason_code, 'message', f.reason_message) END,"
            + " 'reason', f.reason, 'policy', f.policy, 'counts', " + COUNTS
            + ", 'initiated_by', CASE WHEN f.initiated_by IS NOT NULL"
            + " THEN jsonb_build_object('id', f.initiated_by, 'username', coalesce(u.username, '')) END,"
            + " 'created_at', f.created_at, 'started_at', f.started_at, 'completed_at', f.completed_at) AS text)";

    private static final String FROM = " FROM fleet_runs f LEFT JOIN users u ON u.id = f.initiated_by";

    /** Like a single fleet run: by its runbook, or by all of its servers. */
    private static Clause within(Reach reach) {
        Clause servers = reach.onServers("e.server_id");
        return reach.ofRunbooks("f.runbook_id")
                .or(new Clause(
                        "(SELECT bool_and(" + servers.sql() + ") FROM runbook_executions e WHERE e.fleet_id = f.id)",
                        servers.values()));
    }

    private static final ListSpec LIST = ListSpec.of("f.id", "-created_at", "created_at", "f.created_at")
            .within(FleetQueries::within)
            .filter(
                    "status",
                    Filter.words(
                            "f.status",
                            Arrays.stream(FleetStatus.values())
                                    .map(FleetStatus::word)
                                    .toList()))
            .filter("runbook", Filter.idOrName("f.runbook_id", "f.runbook_name"))
            .filter("since", Filter.time("f.created_at", ">="))
            .filter("until", Filter.time("f.created_at", "<"));

    private final Pages pages;

    protected FleetQueries(Pages pages) {
        this.pages = pages;
    }

    /** A page of fleet runs, newest first. */
    public Page<FleetView> list(ListRequest request) {
        return pages.documents(
                FleetView.class,
                "SELECT f.id, {cursor}, " + DOCUMENT + " AS document" + FROM + " WHERE true{page}",
                LIST,
                request);
    }

    /** One fleet run. */
    public Optional<FleetView> find(UUID id) {
        return document(id).map(json -> Json.read(json, FleetView.class));
    }

    @Query("SELECT " + DOCUMENT + FROM + " WHERE f.id = :id")
    abstract Optional<String> document(UUID id);

    /** Its waves with the result on every server. */
    public Optional<FleetWaves> waves(UUID id) {
        String json = wavesJson(id);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, FleetWaves.class));
    }

    @Nullable
    @Query("SELECT CAST(jsonb_build_object('alert_id', f.alert_id, 'selector', f.selector, 'waves', ("
            + "SELECT coalesce(jsonb_agg(jsonb_build_object('number', w.fleet_wave, 'counts', to_jsonb(w) - 'runs',"
            + " 'runs', w.runs) ORDER BY w.fleet_wave), '[]') FROM (SELECT e.fleet_wave, " + FleetStatements.COUNTS
            + """
              , jsonb_agg(jsonb_build_object('id', e.id, 'server_id', e.server_id, 'server_name', e.server_name,
                'status', e.status, 'waiting', e.workflow_started_at IS NULL AND e.completed_at IS NULL,
                'outcome', e.outcome, 'status_reason', CASE WHEN e.reason_code IS NOT NULL
                  THEN jsonb_build_object('code', e.reason_code, 'message', e.reason_message) END,
                'started_at', e.started_at, 'completed_at', e.completed_at, 'duration_ms', e.duration_ms)
                ORDER BY e.fleet_position) AS runs
              FROM runbook_executions e WHERE e.org_id = f.org_id AND e.fleet_id = f.id GROUP BY e.fleet_wave) w))
              AS text)
            FROM fleet_runs f WHERE f.id = :id""")
    abstract String wavesJson(UUID id);
}
