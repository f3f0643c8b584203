/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnMapIT {
    private static final String COLUMNS = """
            SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c
            JOIN pg_class k ON k.relname = c.table_name AND k.relnamespace = 'public'::regnamespace
            WHERE c.table_schema = 'public' AND k.relkind IN ('r', 'p') AND NOT k.relispartition
              AND c.table_name NOT LIKE 'databasechangelog%'""";

    private static final String REFERENCES = """
            SELECT f.conrelid::regclass || '.' || a.attname FROM pg_constraint f
            JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey) AND a.attname <> 'org_id'
            WHERE f.contype = 'f' AND f.confrelid IN ('users'::regclass, 'memberships'::regclass)""";

    @Test
    void everyColumnOfTheSchemaIsInTheMapAndNoOther() throws SQLException {
        List<String> mapped = ColumnMap.load().tables().stream()
                .flatMap(table -> table.columns().stream().map(column -> table.name() + "." + column.name()))
                .toList();

        assertThat(mapped)
                .as("privacy/columns.txt: say what the column holds about people")
                .containsExactlyInAnyOrderElementsOf(strings(COLUMNS));
    }

    @Test
    void everyReferenceToAPersonIsMappedAsOne() throws SQLException {
        List<String> people = ColumnMap.load().tables().stream()
                .flatMap(table -> table.people().stream().map(column -> table.name() + "." + column.name()))
                .toList();

        assertThat(people).containsAll(strings(REFERENCES));
    }

    /** Row security would leave rows out in silence, and a missing right would only be found by a person's request. */
    @Test
    void theSystemRoleMayDoWhatTheMapSays() throws SQLException {
        List<String> missing = new ArrayList<>();
        for (MappedTable table : ColumnMap.load().tables()) {
            for (MappedColumn column : table.columns()) {
                for (String right : rights(column)) {
                    missing.addAll(strings(lacks(table.name(), column.name(), right)));
                }
            }
            if (table.has("org_id") && !table.exported().isEmpty()) {
                missing.addAll(strings(unseen(table.name())));
            }
        }

        assertThat(missing)
                .as("a changelog must grant it; see 0068-privacy.sql")
                .isEmpty();
    }

    private static String lacks(String table, String column, String right) {
        String has = right.equals("DELETE")
                ? "has_table_privilege('opswright_system', '" + table + "', 'DELETE')"
                : "has_column_privilege('opswright_system', '" + table + "', '" + column + "', '" + right + "')";
        return "SELECT '" + table + "." + column + ": " + right + "' WHERE NOT " + has;
    }

    private static String unseen(String table) {
        return "SELECT '" + table + ": no policy of the system role' WHERE NOT EXISTS (SELECT 1 FROM pg_policies"
                + " WHERE tablename = '" + table + "' AND 'opswright_system' = ANY (roles))";
    }

    private static List<String> rights(MappedColumn column) {
        List<String> rights = new ArrayList<>();
        if (column.exported()) {
            rights.add("SELECT");
        }
        switch (column.erasure()) {
            case PSEUDONYM, CLEAR, SCRUB, DISABLE -> rights.add("UPDATE");
            case DELETE_ROW -> rights.add("DELETE");
            case KEEP, DESTROY_KEY -> {
                // Nothing, or the audit log's own way.
            }
        }
        return rights;
    }

    private static List<String> strings(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
