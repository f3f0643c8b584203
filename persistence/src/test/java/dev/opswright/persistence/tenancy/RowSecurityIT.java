/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowSecurityIT {
    private final TestDatabase database = TestDatabase.shared();

    @Test
    void everyTableWithAnOrganizationForcesRowSecurityAndHasATenantPolicy() throws SQLException {
        List<String> unprotected = strings("""
                SELECT c.relname FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
                WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
                  AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                    AND EXISTS (SELECT 1 FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'tenant'
                      AND p.qual LIKE '%current_org()%' AND p.with_check LIKE '%current_org()%'))
                """);

        assertThat(unprotected).isEmpty();
    }

    /** Foreign keys are checked past row security: one on the id alone would take another organization's. */
    @Test
    void noRowCanReferToAnotherOrganizationsRow() throws SQLException {
        List<String> onIdAlone = strings("""
                SELECT f.conrelid::regclass || '.' || f.conname FROM pg_constraint f
                WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace
                  AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = f.confrelid AND a.attname = 'org_id')
                  AND NOT EXISTS (SELECT 1 FROM pg_attribute a
                    WHERE a.attrelid = f.confrelid AND a.attname = 'org_id' AND a.attnum = ANY (f.confkey))
                """);

        assertThat(onIdAlone).isEmpty();
    }

    @Test
    void everyOtherTableIsOutOfTheApplicationsReachOrDeclaredToBeOfThePlatform() throws SQLException {
        List<String> readable = strings("""
                SELECT c.relname FROM pg_class c
                WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
                  AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'org_id')
                  AND has_table_privilege('opswright_app', c.oid, 'SELECT')
                """);

        assertThat(readable).containsExactlyInAnyOrder("organizations", "component_health");
    }

    @Test
    void theApplicationAndTheSystemRoleOwnNothing() throws SQLException {
        List<String> owned = strings("""
                SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
                WHERE r.rolname IN ('opswright_app', 'opswright_system')
                """);

        assertThat(owned).isEmpty();
    }

    @Test
    void aTransactionWithoutATenantSeesNothingAndWritesNothing() throws SQLException {
        UUID org = database.newOrganization();
        try (Connection connection = database.connect(TestDatabase.APPLICATION)) {
            insertSetting(connection, org, org);

            assertThat(count(connection, "settings")).isZero();
            assertThat(count(connection, "organizations")).isZero();
            assertThatThrownBy(() -> connection
                            .createStatement()
                            .execute("INSERT INTO settings VALUES ('" + org + "', 'other', '1', now(), NULL)"))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void oneTenantNeitherSeesNorWritesAnother() throws SQLException {
        UUID mine = database.newOrganization();
        UUID theirs = database.newOrganization();
        try (Connection connection = database.connect(TestDatabase.APPLICATION)) {
            insertSetting(connection, theirs, theirs);

            assertThatThrownBy(() -> insertSetting(connection, mine, theirs))
                    .hasMessageContaining("row-level security");
            connection.rollback();
            setTenant(connection, mine);
            assertThat(count(connection, "settings")).isZero();
        }
    }

    private static void insertSetting(Connection connection, UUID tenant, UUID owner) throws SQLException {
        connection.setAutoCommit(false);
        setTenant(connection, tenant);
        try (var insert =
                connection.prepareStatement("INSERT INTO settings (org_id, key, value_json) VALUES (?, 'k', '1')")) {
            insert.setObject(1, owner);
            insert.executeUpdate();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void setTenant(Connection connection, UUID tenant) throws SQLException {
        try (var set = connection.prepareStatement("SELECT set_config('app.org_id', ?, true)")) {
            set.setString(1, tenant.toString());
            set.execute();
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<String> strings(String sql) throws SQLException {
        try (Connection connection = database.connect(TestDatabase.OWNER);
                var rows = connection.createStatement().executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
