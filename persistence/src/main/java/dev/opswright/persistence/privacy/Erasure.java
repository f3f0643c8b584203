/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Does what the map says to everything about a person, in the caller's transaction. The person's row stays, because history
 * refers to actors for ever; it carries the pseudonym then. Doing it again changes nothing more.
 */
final class Erasure {
    private static final String DESTROY_KEY = """
            INSERT INTO audit_subject_keys (org_id, subject_id, key_encrypted, destroyed_at) VALUES (?, ?, NULL, now())
            ON CONFLICT (org_id, subject_id) DO UPDATE SET key_encrypted = NULL, destroyed_at = now()
            WHERE audit_subject_keys.destroyed_at IS NULL""";

    private static final String TYPE = """
            SELECT format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
            WHERE a.attrelid = CAST(? AS regclass) AND a.attname = ?""";

    private final Connection connection;
    private final ColumnMap map;
    private final Subject subject;
    private final SortedMap<String, Long> changed = new TreeMap<>();

    Erasure(Connection connection, ColumnMap map, Subject subject) {
        this.connection = connection;
        this.map = map;
        this.subject = subject;
    }

    /**
     * Erases.
     *
     * @return how many rows of each table were changed or deleted; empty where there is no such person
     */
    Optional<SortedMap<String, Long>> run() throws SQLException {
        Optional<SubjectNames> names = SubjectNames.of(connection, subject.userId());
        if (names.isEmpty()) {
            return Optional.empty();
        }
        for (MappedTable table : map.tables()) {
            for (MappedColumn column : table.that(ErasureAction.SCRUB)) {
                scrub(table, column, names.get());
            }
            for (MappedColumn column : table.that(ErasureAction.DELETE_ROW)) {
                if (column.kind() == DataKind.PERSON) {
                    count(
                            table,
                            PersonRows.by(table, List.of(column), subject)
                                    .run(connection, "DELETE FROM " + table.name(), List.of()));
                }
            }
            replace(table);
        }
        destroyKey();
        return Optional.of(changed);
    }

    private void replace(MappedTable table) throws SQLException {
        List<String> sets = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (MappedColumn column : table.columns()) {
            switch (column.erasure()) {
                case PSEUDONYM -> {
                    sets.add(column.name() + " = ?");
                    values.add(subject.pseudonym());
                }
                case CLEAR -> sets.add(column.name() + " = NULL");
                case DISABLE -> sets.add(column.name() + (column.name().startsWith("is_") ? " = false" : " = '!'"));
                case KEEP, SCRUB, DELETE_ROW, DESTROY_KEY -> {
                    // Done elsewhere, or nothing.
                }
            }
        }
        if (!sets.isEmpty()) {
            count(
                    table,
                    PersonRows.by(table, table.people(), subject)
                            .run(connection, "UPDATE " + table.name() + " SET " + String.join(", ", sets), values));
        }
    }

    private void scrub(MappedTable table, MappedColumn column, SubjectNames names) throws SQLException {
        String type = type(table, column);
        for (String word : names.words()) {
            String replaced = "CAST(" + column.name() + " AS text)";
            List<Object> values = new ArrayList<>();
            for (String pattern : SubjectNames.patterns(word)) {
                replaced = "regexp_replace(" + replaced + ", ?, ?, 'g')";
                values.add(pattern);
                values.add("\\1" + subject.pseudonym());
            }
            count(
                    table,
                    PersonRows.naming(table, column, word, subject)
                            .run(
                                    connection,
                                    "UPDATE " + table.name() + " SET " + column.name() + " = CAST(" + replaced + " AS "
                                            + type + ")",
                                    values));
        }
    }

    private String type(MappedTable table, MappedColumn column) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TYPE)) {
            query.setString(1, table.name());
            query.setString(2, column.name());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void destroyKey() throws SQLException {
        try (PreparedStatement destroy = connection.prepareStatement(DESTROY_KEY)) {
            destroy.setObject(1, subject.orgId());
            destroy.setObject(2, subject.userId());
            count(map.table("audit_subject_keys"), destroy.executeLargeUpdate());
        }
    }

    private void count(MappedTable table, long rows) {
        if (rows > 0) {
            changed.merge(table.name(), rows, Long::sum);
        }
    }
}
