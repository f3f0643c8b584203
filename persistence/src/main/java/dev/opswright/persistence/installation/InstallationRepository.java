/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.installation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** What names this database, and the workflow engine it belongs to. Platform rows, outside every organization. */
@Repository("system")
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface InstallationRepository extends GenericRepository<EngineRow, String> {
    /** Id of the installation, as hosts know it. */
    @Query("SELECT id FROM installation")
    UUID id();

    /** The engine that holds our workflows; empty before the first start. */
    @Query("SELECT cluster_id, namespace_id, kind, recorded_at FROM engine_identity")
    Optional<EngineRow> engine();

    /** Records the first engine; does nothing when there is one. */
    @Query("""
            INSERT INTO engine_identity (cluster_id, namespace_id, kind) VALUES (:clusterId, :namespaceId, :kind)
            ON CONFLICT DO NOTHING""")
    void recordEngine(String clusterId, String namespaceId, String kind);

    /** Replaces the recorded engine, because a person said so. */
    @Query("""
            UPDATE engine_identity SET cluster_id = :clusterId, namespace_id = :namespaceId, kind = :kind,
              recorded_at = now()""")
    void adoptEngine(String clusterId, String namespaceId, String kind);
}
