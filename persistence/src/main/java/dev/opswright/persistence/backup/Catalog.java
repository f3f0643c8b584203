/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a database says of its own tables. */
final class Catalog {
    // Partitions come with the table that they are part of; what Liquibase keeps is made anew by the migrations.
    private static final String TABLES = """
            SELECT quote_ident(c.relname), ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum)
            FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
              AND NOT c.relispartition AND c.relname NOT IN ('databasechangelog', 'databasechangeloglock')
            ORDER BY c.relname""";

    private static final String SEQUENCES = """
            SELECT quote_ident(relname) FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname""";

    private static final String CHANGE_SETS = "SELECT id FROM databasechangelog ORDER BY id";
    private static final String ENGINE_VERSION = "SELECT curr_version FROM schema_version ORDER BY 1";
    private static final String MONTHS = "SELECT DISTINCT CAST(month AS text) FROM audit_months() ORDER BY 1";

    private final Connection connection;

    Catalog(Connection connection) {
        this.connection = connection;
    }

    BackupHead.Database describe(String name) throws SQLException {
        boolean product = name.equals(CopiedDatabase.PRODUCT);
        return new BackupHead.Database(
                name,
                words(product ? CHANGE_SETS : ENGINE_VERSION),
                product && knowsMonths() ? words(MONTHS) : List.of(),
                tables(),
                sequences());
    }

    List<BackupHead.Table> tables() throws SQLException {
        List<BackupHead.Table> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                String[] columns = (String[]) rows.getArray(2).getArray();
                tables.add(new BackupHead.Table(rows.getString(1), List.of(columns)));
            }
        }
        return tables;
    }

    private boolean knowsMonths() throws SQLException {
        return words("SELECT proname FROM pg_proc WHERE proname = 'audit_months'")
                        .size()
                == 1;
    }

    private List<BackupHead.Sequence> sequences() throws SQLException {
        List<BackupHead.Sequence> sequences = new ArrayList<>();
        for (String name : words(SEQUENCES)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT last_value, is_called FROM " + name)) {
                row.next();
                sequences.add(new BackupHead.Sequence(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return sequences;
    }

    List<String> words(String query) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }
}
