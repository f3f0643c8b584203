/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets one worker of an installation make a backup at a time; the database lets go of the lock when the worker dies. */
public final class BackupLock {
    private static final String LOCK = "SELECT pg_try_advisory_lock(hashtextextended('opswright backup', 42))";

    private BackupLock() {}

    /**
     * Runs {@code work} where nobody else does so now; else does nothing.
     *
     * @throws BackupException when the database does not answer
     */
    public static void alone(CopiedDatabase product, Runnable work) {
        try (Connection connection = product.connector().open();
                Statement statement = connection.createStatement();
                ResultSet mine = statement.executeQuery(LOCK)) {
            if (mine.next() && mine.getBoolean(1)) {
                work.run();
            }
        } catch (SQLException e) {
            throw new BackupException("The database of the backup does not answer: " + e.getMessage(), e);
        }
    }
}
