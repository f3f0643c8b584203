/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import com.fasterxml.jackson.core.type.TypeReference;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Blackout windows of the organization. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class BlackoutRepository implements GenericRepository<HostLeaseRow, UUID> {
    /** More would make one answer too large; the guards read all that can hold. */
    private static final int MOST = 1_000;

    private static final TypeReference<List<BlackoutView>> VIEWS = new TypeReference<>() {};

    private static final String OBJECT = """
            jsonb_build_object('id', w.id, 'name', w.name, 'description', w.description, 'start_time', w.start_time,
              'end_time', w.end_time, 'recurrence', w.recurrence, 'recurrence_pattern', w.recurrence_pattern,
              'affected_servers', w.affected_servers, 'affected_runbooks', w.affected_runbooks, 'enabled', w.enabled,
              'ended_at', w.ended_at, 'created_by', (SELECT u.username FROM users u WHERE u.id = w.created_by),
              'created_at', w.created_at, 'updated_at', w.updated_at, 'version', w.version)""";

    private static final ListSpec LIST = ListSpec.of("w.id", "name", "name", "w.name")
            .sort("start_time", "w.start_time")
            .filter("enabled", Filter.flag("w.enabled"))
            .filter("q", Filter.contains("(w.name || ' ' || w.description)"));

    private final Pages pages;

    protected BlackoutRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of windows by name. */
    public Page<BlackoutView> list(ListRequest request) {
        return pages.documents(
                BlackoutView.class,
                "SELECT w.id, {cursor}, CAST(" + OBJECT
                        + " AS text) AS document FROM blackout_windows w WHERE true{page}",
                LIST,
                request);
    }

    /** One window. */
    public Optional<BlackoutView> find(UUID id) {
        return document(id).map(json -> Json.read(json, BlackoutView.class));
    }

    /** Windows that are on, at most {@value #MOST}. */
    public List<BlackoutView> enabled() {
        return Json.read(enabledJson(), VIEWS);
    }

    @Query("SELECT CAST(" + OBJECT + " AS text) FROM blackout_windows w WHERE w.id = :id")
    abstract Optional<String> document(UUID id);

    @Query("SELECT CAST(coalesce(jsonb_agg(" + OBJECT + " ORDER BY w.name), '[]') AS text)"
            + " FROM (SELECT * FROM blackout_windows WHERE enabled ORDER BY name LIMIT " + MOST + ") w")
    abstract String enabledJson();

    /** Makes a window of a view's fields (JSON). */
    @Query("""
            INSERT INTO blackout_windows (id, org_id, name, description, start_time, end_time, recurrence,
              recurrence_pattern, affected_servers, affected_runbooks, enabled, created_by)
            SELECT :id, current_org(), d ->> 'name', d ->> 'description', CAST(d ->> 'start_time' AS timestamptz),
              CAST(d ->> 'end_time' AS timestamptz), d ->> 'recurrence', nullif(d -> 'recurrence_pattern', 'null'),
              nullif(d -> 'affected_servers', 'null'), nullif(d -> 'affected_runbooks', 'null'),
              CAST(d ->> 'enabled' AS boolean), :createdBy
            FROM (SELECT CAST(:fields AS jsonb) AS d) x""")
    public abstract void insert(UUID id, String fields, UUID createdBy);

    /** Changes a window to a view's fields (JSON); 0 when the version is stale. An early end is over with it. */
    @Query("""
            UPDATE blackout_windows w SET name = d ->> 'name', description = d ->> 'description',
              start_time = CAST(d ->> 'start_time' AS timestamptz), end_time = CAST(d ->> 'end_time' AS timestamptz),
              recurrence = d ->> 'recurrence', recurrence_pattern = nullif(d -> 'recurrence_pattern', 'null'),
              affected_servers = nullif(d -> 'affected_servers', 'null'),
              affected_runbooks = nullif(d -> 'affected_runbooks', 'null'), enabled = CAST(d ->> 'enabled' AS boolean),
              ended_at = NULL, updated_at = now(), version = w.version + 1
            FROM (SELECT CAST(:fields AS jsonb) AS d) x WHERE w.id = :id AND w.version = :version""")
    public abstract int update(UUID id, String fields, long version);

    /** Ends the occurrence of that moment. */
    @Query("""
            UPDATE blackout_windows SET ended_at = :at, updated_at = now(), version = version + 1 WHERE id = :id""")
    public abstract int end(UUID id, Instant at);

    /** Deletes a window. */
    @Query("DELETE FROM blackout_windows WHERE id = :id")
    public abstract int delete(UUID id);

    /** Database time. */
    @Query("SELECT now()")
    public abstract Instant now();
}
