/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Whether somebody may be erased at all; asked when it is requested, and once more when it is done. */
final class ErasureCheck {
    private static final String FACTS = """
            SELECT EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = ? AND m.org_id <> ? AND (m.is_active OR m.home)) AS elsewhere,
              EXISTS (SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
                WHERE m.org_id = ? AND m.user_id <> ? AND u.is_active AND m.is_active AND m.home AND u.kind = 'person'
                  AND 'admin' = ANY (m.roles)) AS another""";

    private static final String LOCK = "SELECT 1 FROM memberships WHERE org_id = ? FOR UPDATE";

    private ErasureCheck() {}

    /** Why not. */
    record Refusal(String code, String message) {}

    static @Nullable Refusal check(Connection connection, Subject subject) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                PreparedStatement facts = connection.prepareStatement(FACTS)) {
            lock.setObject(1, subject.orgId());
            lock.executeQuery().close();
            facts.setObject(1, subject.userId());
            facts.setObject(2, subject.orgId());
            facts.setObject(3, subject.orgId());
            facts.setObject(4, subject.userId());
            try (ResultSet row = facts.executeQuery()) {
                row.next();
                if (row.getBoolean("elsewhere")) {
                    return new Refusal("member_elsewhere", "The person is a member of another organization as well.");
                }
                return row.getBoolean("another")
                        ? null
                        : new Refusal("last_administrator", "Nobody would be left who administrates the organization.");
            }
        }
    }
}
