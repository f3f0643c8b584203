/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database holds of an organization, past the api. */
final class Snapshot {
    private static final String TABLES = """
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id'
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
              AND has_table_privilege('opswright_app', c.oid, 'SELECT') ORDER BY 1""";

    private Snapshot() {}

    /** Tenant tables that the application reads. */
    static List<String> tables() {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.OWNER);
                ResultSet rows = connection.createStatement().executeQuery(TABLES)) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of it as text; what its own logins touch is left out. */
    static String of(UUID orgId) {
        StringBuilder all = new StringBuilder();
        for (String table : tables()) {
            if (!table.equals("user_sessions") && !table.equals("api_keys")) {
                all.append(table).append('\n');
                query(
                        orgId,
                        "SELECT string_agg(CAST(t AS text), chr(10) ORDER BY CAST(t AS text)) FROM " + table + " t",
                        all);
            }
        }
        return all.toString();
    }

    /** How many rows of the owner a tenant sees; {@code null} = without a tenant. */
    static long visible(String table, @Nullable UUID tenant, UUID owner) {
        StringBuilder count = new StringBuilder();
        query(
                tenant,
                "SELECT count(*) FROM " + table + (tenant == null ? "" : " WHERE org_id = '" + owner + "'"),
                count);
        return Long.parseLong(count.toString().strip());
    }

    private static void query(@Nullable UUID tenant, String sql, StringBuilder to) {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.APPLICATION)) {
            try (var set = connection.prepareStatement("SELECT set_config('app.org_id', ?, false)")) {
                set.setString(1, tenant == null ? "" : tenant.toString());
                set.execute();
            }
            try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
                rows.next();
                to.append(rows.getString(1)).append('\n');
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
