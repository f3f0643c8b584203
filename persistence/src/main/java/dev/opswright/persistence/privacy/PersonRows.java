/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions that pick the rows about a person. The organization is always named, because a restore works as a role that
 * row security does not hold.
 */
record PersonRows(String condition, List<Object> values) {
    /** Rows whose person, by one of these columns, it is. */
    static PersonRows by(MappedTable table, List<MappedColumn> people, Subject subject) {
        List<Object> values = new ArrayList<>();
        String condition =
                people.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(" OR ", "(", ")"));
        people.forEach(column -> values.add(subject.userId()));
        return new PersonRows(condition, values).within(table, subject);
    }

    /** Rows that name the person in this column. */
    static PersonRows naming(MappedTable table, MappedColumn column, String word, Subject subject) {
        List<Object> values = new ArrayList<>(List.of(word));
        values.addAll(SubjectNames.patterns(word));
        String text = "CAST(" + column.name() + " AS text)";
        String matches = SubjectNames.patterns(word).stream()
                .map(pattern -> text + " ~ ?")
                .collect(Collectors.joining(" OR "));
        return new PersonRows("strpos(" + text + ", ?) > 0 AND (" + matches + ")", values).within(table, subject);
    }

    private PersonRows within(MappedTable table, Subject subject) {
        if (!table.has("org_id")) {
            return this;
        }
        List<Object> all = new ArrayList<>(values);
        all.add(subject.orgId());
        return new PersonRows(condition + " AND org_id = ?", all);
    }

    /** Runs a statement that ends in the condition; {@code before} fills what stands before it. */
    long run(Connection connection, String statement, List<Object> before) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement + " WHERE " + condition)) {
            bind(prepared, before);
            return prepared.executeLargeUpdate();
        }
    }

    void bind(PreparedStatement prepared, List<Object> before) throws SQLException {
        int at = 0;
        for (Object value : before) {
            prepared.setObject(++at, value);
        }
        for (Object value : values) {
            prepared.setObject(++at, value);
        }
    }
}
