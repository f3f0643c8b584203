/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.installation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

/** What names this database. A platform row, outside every organization. */
@Repository("system")
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface InstallationRepository extends GenericRepository<InstallationRow, UUID> {
    /** Id of the installation, as hosts know it. */
    @Query("SELECT id FROM installation")
    UUID id();
}
