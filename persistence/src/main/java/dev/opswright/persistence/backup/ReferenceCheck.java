/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Asks whether everything is there that an organization's rows refer to: rows were put there past the server's own checks. */
final class ReferenceCheck {
    // A reference with an empty part refers to nothing. One that was never validated is not asked after.
    private static final String REFERENCES = """
            SELECT CAST(f.conrelid AS regclass) || '.' || f.conname AS label,
              format('SELECT 1 FROM %s c WHERE c.org_id = %L AND %s AND NOT EXISTS (SELECT 1 FROM %s r WHERE %s) LIMIT 1',
                CAST(f.conrelid AS regclass), CAST(:org AS text), string_agg(format('c.%I IS NOT NULL', a.attname), ' AND '),
                CAST(f.confrelid AS regclass), string_agg(format('r.%I = c.%I', b.attname, a.attname), ' AND ')) AS query
            FROM pg_constraint f
            CROSS JOIN LATERAL unnest(f.conkey, f.confkey) AS k (own, other)
            JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.own
            JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.other
            WHERE f.contype = 'f' AND f.convalidated AND f.conparentid = 0
              AND f.connamespace = CAST('public' AS regnamespace)
              AND EXISTS (SELECT 1 FROM pg_attribute o WHERE o.attrelid = f.conrelid AND o.attname = 'org_id')
            GROUP BY f.oid, f.conrelid, f.confrelid, f.conname ORDER BY 1""";

    private final Connection connection;
    private final UUID org;

    ReferenceCheck(Connection connection, UUID org) {
        this.connection = connection;
        this.org = org;
    }

    void check() throws SQLException {
        Catalog catalog = new Catalog(connection);
        try (Statement statement = connection.createStatement();
                ResultSet references =
                        statement.executeQuery(REFERENCES.replace(":org", RestoreServer.literal(org.toString())))) {
            while (references.next()) {
                if (!catalog.words(references.getString("query")).isEmpty()) {
                    throw new BackupException("Something is missing that the organization's rows refer to: "
                            + references.getString("label") + ".");
                }
            }
        }
    }
}
