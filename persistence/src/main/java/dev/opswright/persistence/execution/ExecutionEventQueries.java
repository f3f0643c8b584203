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
    /** The next events of one execution, at most 200. */
    @Query("""
            SELECT execution_id AS id, sequence, at, type, data FROM execution_events
            WHERE org_id = current_org() AND execution_id = :executionId AND sequence > :after
            ORDER BY sequence LIMIT 200""")
    List<ExecutionEventRow> after(UUID executionId, long after);
}
