/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.setting;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** What an organization has set; a key without a row has its default. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public interface SettingRepository extends GenericRepository<SettingRow, String> {
    /** All that is set. */
    @Query("SELECT key, CAST(value_json AS text) AS value FROM settings ORDER BY key")
    List<SettingRow> all();

    /** Sets a value, JSON. */
    @Query("""
            INSERT INTO settings (org_id, key, value_json, updated_by)
            VALUES (current_org(), :key, CAST(:value AS jsonb), :userId)
            ON CONFLICT (org_id, key) DO UPDATE
              SET value_json = excluded.value_json, updated_at = now(), updated_by = excluded.updated_by""")
    void set(String key, String value, UUID userId);
}
