/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Work of the chain and its archive: all of it, or none. */
final class AuditTransactions {
    private final DataSource system;
    private final String failure;

    /**
     * @param system connections of the system role
     * @param failure what cannot be done, for whoever reads the exception
     */
    AuditTransactions(DataSource system, String failure) {
        this.system = system;
        this.failure = failure;
    }

    /** What is done on the connection. */
    interface Work<T extends @Nullable Object> {
        T in(Connection connection) throws SQLException;
    }

    <T extends @Nullable Object> T work(Work<T> work) {
        try (Connection connection = system.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw AuditStorageException.of(failure, e);
        }
    }
}
