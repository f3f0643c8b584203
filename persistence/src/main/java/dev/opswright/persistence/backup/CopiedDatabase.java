/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database that goes into a backup.
 *
 * @param name its name in the archive: {@code opswright}, {@code temporal} or {@code temporal_visibility}
 * @param connector opens a connection of a role that reads every row
 */
public record CopiedDatabase(String name, Connector connector) {
    /** The product's own. */
    public static final String PRODUCT = "opswright";

    /** Opens connections. */
    @FunctionalInterface
    public interface Connector {
        /** A new connection, closed by whoever asked. */
        Connection open() throws SQLException;
    }
}
