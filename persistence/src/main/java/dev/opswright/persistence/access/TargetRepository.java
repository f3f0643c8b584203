/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.server.ServerFacts;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what scopes are judged by; its own narrow view of servers, runbooks and runs. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class TargetRepository implements GenericRepository<AccessRow, UUID> {
    private static final String SERVERS = """
            coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'hostname', s.hostname,
              'environment', s.environment, 'tags', to_jsonb(s.tags), 'groups', CAST('[]' AS jsonb)))
              FILTER (WHERE s.id IS NOT NULL), '[]')""";

    private static final TypeReference<List<ServerFacts>> FACTS = new TypeReference<>() {};

    /** Servers by id; unknown ones are left out. */
    public List<ServerFacts> servers(Collection<UUID> ids) {
        return Json.read(serversJson(Json.write(ids)), FACTS);
    }

    @Query("SELECT CAST(" + SERVERS + """
             AS text) FROM servers s
            WHERE s.id = ANY (ARRAY(SELECT CAST(jsonb_array_elements_text(CAST(:ids AS jsonb)) AS uuid)))""")
    abstract String serversJson(String ids);

    /** Every server of the organization, removed ones too: their runs are still listed. */
    public List<ServerFacts> allServers() {
        return Json.read(allServersJson(), FACTS);
    }

    @Query("SELECT CAST(" + SERVERS + " AS text) FROM servers s")
    abstract String allServersJson();

    /** Whether there is such a runbook. */
    @Query("SELECT EXISTS (SELECT 1 FROM runbooks WHERE id = :id)")
    public abstract boolean hasRunbook(UUID id);

    /** What a run is about. */
    public Optional<TargetFacts> execution(UUID id) {
        return executionJson(id).map(json -> Json.read(json, TargetFacts.class));
    }

    @Query("SELECT CAST(jsonb_build_object('runbook_id', e.runbook_id, 'servers', " + SERVERS + """
            ) AS text) FROM runbook_executions e LEFT JOIN servers s ON s.id = e.server_id
            WHERE e.id = :id GROUP BY e.id""")
    abstract Optional<String> executionJson(UUID id);

    /** What a run on several servers is about. */
    public Optional<TargetFacts> fleet(UUID id) {
        return fleetJson(id).map(json -> Json.read(json, TargetFacts.class));
    }

    @Query("SELECT CAST(jsonb_build_object('runbook_id', f.runbook_id, 'servers', " + SERVERS + """
            ) AS text) FROM fleet_runs f LEFT JOIN runbook_executions e ON e.fleet_id = f.id
            LEFT JOIN servers s ON s.id = e.server_id
            WHERE f.id = :id GROUP BY f.id""")
    abstract Optional<String> fleetJson(UUID id);
}
