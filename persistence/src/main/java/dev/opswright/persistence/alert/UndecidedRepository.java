/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Looks over all organizations for firing alerts without a decision (trust, section 2). Read only. */
@Repository("system")
@JdbcRepository(dialect = Dialect.POSTGRES)
public abstract class UndecidedRepository implements GenericRepository<SourceLoginRow, UUID> {
    private static final TypeReference<List<UndecidedRow>> ROWS = new TypeReference<>() {};

    /** Organizations with alerts that wait for {@code seconds} or longer, or whose alert {@code name} still says so. */
    public List<UndecidedRow> find(int seconds, String name) {
        return Json.read(json(seconds, name), ROWS);
    }

    @Query("""
            SELECT CAST(coalesce(jsonb_agg(to_jsonb(x)), '[]') AS text) FROM (
              SELECT o.id AS org_id,
                (SELECT count(*) FROM alerts a WHERE a.org_id = o.id AND a.decided_at IS NULL AND a.status = 'firing'
                   AND NOT a.backfilled AND a.received_at < now() - make_interval(secs => :seconds)) AS undecided,
                EXISTS (SELECT 1 FROM alerts a WHERE a.org_id = o.id AND a.alert_name = :name AND a.source = 'opswright'
                   AND a.status = 'firing') AS told
              FROM organizations o) x
            WHERE x.undecided > 0 OR x.told""")
    abstract String json(int seconds, String name);
}
