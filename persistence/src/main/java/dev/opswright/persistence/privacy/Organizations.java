/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The organization of a transaction of the system role, which the policies {@code privacy} read. */
final class Organizations {
    private Organizations() {}

    static void enter(Connection connection, UUID orgId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('app.org_id', ?, true)")) {
            statement.setString(1, orgId.toString());
            statement.execute();
        }
    }
}
