/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import dev.opswright.persistence.server.SelectorSql;
import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Finds the servers that a fleet run means. */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface FleetServers extends GenericRepository<FleetAnchor, UUID> {
    /** Servers that match one entry of each list of the selector (JSON) that is not empty, by name; at most {@code most}. */
    @Query("""
            SELECT m.id FROM servers m CROSS JOIN (SELECT CAST(:selector AS jsonb) AS selector) b
            WHERE m.deleted_at IS NULL AND\s""" + SelectorSql.ADMITS + """

            ORDER BY lower(m.name), m.id LIMIT :most""")
    List<UUID> matching(String selector, int most);

    /** Those of the servers (JSON list of ids) that are there. */
    @Query("""
            SELECT id FROM servers WHERE deleted_at IS NULL
              AND id IN (SELECT CAST(value AS uuid) FROM jsonb_array_elements_text(CAST(:ids AS jsonb)))""")
    List<UUID> existing(String ids);
}
