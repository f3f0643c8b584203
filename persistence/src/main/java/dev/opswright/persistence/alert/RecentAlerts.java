/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** The alerts of late, for previews. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public interface RecentAlerts extends GenericRepository<RecentAlert, UUID> {
    /** Newest first. */
    @Query("""
            SELECT id, alert_name, severity, status, fingerprint, starts_at, received_at, source, instance FROM alerts
            WHERE received_at > now() - make_interval(hours => :hours) ORDER BY received_at DESC LIMIT :limit""")
    List<RecentAlert> since(int hours, int limit);
}
