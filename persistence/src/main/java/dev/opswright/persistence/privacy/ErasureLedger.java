/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The certificates of everybody who was erased: a table, and through {@link LedgerFile} a file beside the backups. */
public final class ErasureLedger {
    private static final String ALL =
            "SELECT certificate, key_id, signature FROM erasures ORDER BY erased_at, subject_id";

    private static final String ONE =
            "SELECT certificate, key_id, signature FROM erasures WHERE org_id = ? AND subject_id = ?";

    private static final String ADD = """
            INSERT INTO erasures (org_id, subject_id, erased_at, certificate, key_id, signature)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    private ErasureLedger() {}

    /** Everybody's. */
    public static List<Certificate> all(Connection connection) throws SQLException {
        List<Certificate> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                found.add(certificate(rows));
            }
        }
        return found;
    }

    /** Everybody's in a database that may be older than the ledger. */
    public static List<Certificate> inUse(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet there = statement.executeQuery("SELECT to_regclass('public.erasures') IS NOT NULL")) {
            there.next();
            if (!there.getBoolean(1)) {
                return List.of();
            }
        }
        return all(connection);
    }

    /** One person's. */
    public static Optional<Certificate> find(Connection connection, Subject subject) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ONE)) {
            query.setObject(1, subject.orgId());
            query.setObject(2, subject.userId());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(certificate(row)) : Optional.empty();
            }
        }
    }

    static void add(Connection connection, Certificate certificate) throws SQLException {
        Certificate.Content content = certificate.content();
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, content.organizationId());
            insert.setObject(2, content.subjectId());
            insert.setObject(3, content.erasedAt().atOffset(ZoneOffset.UTC));
            insert.setString(4, certificate.document());
            insert.setString(5, certificate.keyId());
            insert.setString(6, certificate.signature());
            insert.executeUpdate();
        }
    }

    /**
     * Erases again whom a restored database has brought back, each in a transaction of its own.
     *
     * @param certificates signed by us; whoever is unknown to this database is left out
     * @return who was erased again
     */
    public static List<Subject> reapply(Connection connection, List<Certificate> certificates) throws SQLException {
        ColumnMap map = ColumnMap.load();
        List<Subject> again = new ArrayList<>();
        connection.setAutoCommit(false);
        for (Certificate certificate : certificates) {
            Subject subject = certificate.content().subject();
            Organizations.enter(connection, subject.orgId());
            if (find(connection, subject).isEmpty()
                    && new Erasure(connection, map, subject).run().isPresent()) {
                add(connection, certificate);
                PrivacyAudit.note(
                        connection, subject.orgId(), "erase", subject.userId().toString(), "after a restore");
                again.add(subject);
            }
            connection.commit();
        }
        return again;
    }

    private static Certificate certificate(ResultSet row) throws SQLException {
        return new Certificate(row.getString(1), row.getString(2), row.getString(3));
    }
}
