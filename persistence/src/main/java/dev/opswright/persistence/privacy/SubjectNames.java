/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** By what words a person may be named in rows that do not carry their id. */
record SubjectNames(List<String> words) {
    // Who a JSON document names stands under one of these keys; any other value that happens to be equal is no name.
    private static final String KEYS = "user|username|actor|on_behalf_of|from|to|by|resolved_by|decided_by";

    private static final String NAMES = "SELECT username, full_name, email FROM users WHERE id = ?";

    /** The names; empty where there is no such person. */
    static Optional<SubjectNames> of(Connection connection, UUID userId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NAMES)) {
            query.setObject(1, userId);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                List<String> words = new ArrayList<>();
                for (int column = 1; column <= 3; column++) {
                    String word = row.getString(column);
                    if (word != null && !word.isBlank()) {
                        words.add(word);
                    }
                }
                return Optional.of(new SubjectNames(List.copyOf(words)));
            }
        }
    }

    /** PostgreSQL's expressions for a word as a name; what stands before it is group 1. */
    static List<String> patterns(String word) {
        String quoted = word.replaceAll("[\\p{Punct}&&[^_]]", "\\\\$0");
        return List.of(
                "(\"(?:" + KEYS + ")\"\\s*:\\s*\")" + quoted + "(?=\")",
                "(\\m[Bb]y )" + quoted + "(?=[\\s.,:;\"]|$)",
                "((?:^|\"))" + quoted + "(?= (?:said that|had it run again|has decided|may decide|started this run))");
    }
}
