/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The people of a restored organization. Whoever is known here stays as they are here, for they may be members elsewhere; whoever
 * is not, is added; nobody gets the name or the address of somebody else.
 */
final class OrganizationPeople {
    private static final String CLASHES = """
            SELECT n.username FROM arriving_users n JOIN users u ON u.id <> n.id
              AND (lower(u.username) = lower(n.username) OR lower(u.email) = lower(n.email))
            WHERE n.id NOT IN (SELECT id FROM users) ORDER BY 1""";

    private static final String NEW = """
            CREATE TEMP TABLE new_people ON COMMIT DROP AS
            SELECT id, username FROM arriving_users WHERE id NOT IN (SELECT id FROM users)""";

    private final Connection from;
    private final Connection to;
    private final OrganizationScope scope;

    OrganizationPeople(Connection from, Connection to, OrganizationScope scope) {
        this.from = from;
        this.to = to;
        this.scope = scope;
    }

    /** Copies rows from the filled database into a table of the one in use. */
    @FunctionalInterface
    interface Copy {
        TableSum rows(RowSelection rows, String target) throws SQLException, IOException;
    }

    /**
     * Adds those who are not known.
     *
     * @return their user names
     */
    List<String> add(Copy copy) throws SQLException, IOException {
        for (BackupHead.Table table : tables()) {
            arrive(table, copy);
            if (table.name().equals("users")) {
                refuseClashes();
                execute(NEW);
            }
            String person = table.name().equals("users") ? "id" : "user_id";
            String columns = String.join(", ", table.columns());
            execute("INSERT INTO " + table.name() + " (" + columns + ") SELECT " + columns + " FROM arriving_"
                    + table.name() + " WHERE " + person + " IN (SELECT id FROM new_people)");
        }
        return new Catalog(to).words("SELECT username FROM new_people ORDER BY 1");
    }

    /** Theirs first, then what belongs to them. */
    private List<BackupHead.Table> tables() throws SQLException {
        return new Catalog(from)
                .tables().stream()
                        .filter(table -> !OrganizationScope.hasOwn(table))
                        .filter(table -> switch (OrganizationScope.share(table)) {
                            case PEOPLE, OF_MEMBERS -> true;
                            case ITSELF, KEYS, NOTHING -> false;
                        })
                        .sorted(java.util.Comparator.comparing(
                                table -> !table.name().equals("users")))
                        .toList();
    }

    private void arrive(BackupHead.Table table, Copy copy) throws SQLException, IOException {
        String arriving = "arriving_" + table.name();
        execute("CREATE TEMP TABLE " + arriving + " (LIKE " + table.name() + ") ON COMMIT DROP");
        copy.rows(scope.of(table).orElseThrow(), arriving);
    }

    private void refuseClashes() throws SQLException {
        List<String> clashes = new Catalog(to).words(CLASHES);
        if (!clashes.isEmpty()) {
            throw new BackupException("Somebody else here has the user name or the address of: "
                    + String.join(", ", clashes) + ". Rename them here first: two people are never made one.");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute(sql);
        }
    }
}
