/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** What the live view tails. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public interface ExecutionEventQueries extends GenericRepository<ExecutionEventRow, UUID> {
    /**
     * The next events of several executions, at most 200 of each, in order.
     *
     * @param watched JSON list of {@code {"id": …, "after": …}}
     */
    @Query("""
            SELECT e.execution_id AS id, e.sequence, e.at, e.type, e.data
            FROM jsonb_to_recordset(CAST(:watched AS jsonb)) AS w(id uuid, after bigint)
            CROSS JOIN LATERAL (
              SELECT * FROM execution_events x
              WHERE x.org_id = current_org() AND x.execution_id = w.id AND x.sequence > w.after
              ORDER BY x.sequence LIMIT 200) e
            ORDER BY e.execution_id, e.sequence""")
    List<ExecutionEventRow> afterEach(String watched);
}
