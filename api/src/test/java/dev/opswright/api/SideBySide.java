/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api;

import dev.opswright.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** Has two changes meet in the database: both wait for rows that this holds, and are let go together. */
public final class SideBySide {
    /** Whoever waits for this connection, or for one that does. */
    private static final String WAITING = """
            WITH RECURSIVE waiting (pid) AS (
              SELECT pg_backend_pid()
              UNION
              SELECT a.pid FROM pg_stat_activity a, waiting w WHERE w.pid = ANY (pg_blocking_pids(a.pid)))
            SELECT count(*) - 1 FROM waiting""";

    private SideBySide() {}

    /** Runs a change twice at once while the rows of a person in a table are held; back when both are through. */
    public static void twice(String table, UUID userId, Runnable change) throws SQLException {
        try (ExecutorService both = Executors.newFixedThreadPool(2);
                Connection holder = TestDatabase.shared().connect(TestDatabase.OWNER)) {
            holder.setAutoCommit(false);
            String rows = "SELECT count(*) FROM (SELECT 1 FROM " + table + " WHERE user_id = ? FOR UPDATE) held";
            if (count(holder, rows, userId) == 0) {
                throw new IllegalStateException("There is nothing to hold in " + table);
            }
            both.execute(change);
            both.execute(change);
            try {
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count(holder, WAITING, null) == 2);
            } finally {
                holder.rollback();
            }
        }
    }

    /** How many rows of a person are in a table, by a further condition. */
    public static long left(String table, UUID userId, String condition) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.OWNER)) {
            return count(connection, "SELECT count(*) FROM " + table + " WHERE user_id = ? AND " + condition, userId);
        }
    }

    private static long count(Connection connection, String sql, UUID argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (argument != null) {
                statement.setObject(1, argument);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
