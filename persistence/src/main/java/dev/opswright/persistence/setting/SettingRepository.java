/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.setting;

import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an organization has set, and had; a key without a row has its default. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class SettingRepository implements GenericRepository<SettingRow, String> {
    private static final String VERSIONS = """
            SELECT v.id, v.key, CAST(v.value_json AS text) AS value, v.changed_at, u.username AS changed_by, {cursor}
            FROM setting_versions v LEFT JOIN users u ON u.id = v.changed_by WHERE true{page}""";

    private static final ListSpec LIST = ListSpec.of("v.id", "-changed_at", "changed_at", "v.changed_at")
            .filter("key", Filter.text("v.key"))
            .filter("since", Filter.time("v.changed_at", ">="))
            .filter("until", Filter.time("v.changed_at", "<"));

    private final Pages pages;

    protected SettingRepository(Pages pages) {
        this.pages = pages;
    }

    /** All that is set. */
    @Query("SELECT key, CAST(value_json AS text) AS value FROM settings ORDER BY key")
    public abstract List<SettingRow> all();

    /** Sets a value, JSON; 0 when it is set so already. */
    @Query("""
            INSERT INTO settings AS s (org_id, key, value_json, updated_by)
            VALUES (current_org(), :key, CAST(:value AS jsonb), :userId)
            ON CONFLICT (org_id, key) DO UPDATE
              SET value_json = excluded.value_json, updated_at = now(), updated_by = excluded.updated_by
              WHERE s.value_json <> excluded.value_json""")
    public abstract int set(String key, String value, UUID userId);

    /** Takes a value back to its default; 0 when it has it already. */
    @Query("DELETE FROM settings WHERE org_id = current_org() AND key = :key")
    public abstract int unset(String key);

    /** Keeps what a setting is from now on; null = its default. */
    @Query("""
            INSERT INTO setting_versions (id, org_id, key, value_json, changed_by)
            VALUES (:id, current_org(), :key, CAST(:value AS jsonb), :userId)""")
    public abstract void keep(UUID id, String key, @Nullable String value, UUID userId);

    /** What was set before, newest first. */
    public Page<SettingVersionRow> versions(ListRequest request) {
        return pages.read(SettingVersionRow.class, VERSIONS, LIST, request);
    }

    /** One of them. */
    @Query("""
            SELECT v.id, v.key, CAST(v.value_json AS text) AS value, v.changed_at, u.username AS changed_by
            FROM setting_versions v LEFT JOIN users u ON u.id = v.changed_by WHERE v.id = :id""")
    public abstract Optional<SettingVersionRow> version(UUID id);
}
