/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.workflows.audit.ArchiveProof;
import dev.opswright.workflows.audit.ChainHash;
import dev.opswright.workflows.audit.ChainLink;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** Months as the database holds them, the proofs of those that left it, and the way out. */
final class ArchiveStore {
    private static final int PAGE = 1_000;
    // Whoever reads or writes the month now goes first; the next run drops it.
    private static final String PATIENCE = "SET LOCAL lock_timeout = '5s'";
    private static final String EVENTS = """
            SELECT a.org_id, count(*) AS events FROM audit_events a WHERE a.category = ?
              AND a.at >= ? AT TIME ZONE 'UTC' AND a.at < ? AT TIME ZONE 'UTC' GROUP BY a.org_id ORDER BY a.org_id""";
    private static final String SEALED =
            "SELECT " + ChainRows.LINK + ", a.id IS NOT NULL AS present, " + AuditRecord.SQL + """
             AS record FROM audit_seals s LEFT JOIN audit_events a
              ON a.org_id = s.org_id AND a.id = s.event_id AND a.at = s.event_at AND a.category = s.category
            WHERE s.org_id = ? AND s.category = ? AND s.event_at >= ? AT TIME ZONE 'UTC'
              AND s.event_at < ? AT TIME ZONE 'UTC' AND s.sequence > ? ORDER BY s.sequence LIMIT ?""";

    private final AuditTransactions transactions;

    /**
     * @param source connections of the system role
     */
    ArchiveStore(DataSource source) {
        this.transactions = new AuditTransactions(source, "The audit archive cannot be read or written");
    }

    /** A category of a month, which leaves as a whole. */
    record Part(LocalDate month, AuditCategory category) {}

    /** What takes an event and its seal. */
    interface Taker {
        void take(ChainLink link, String record) throws IOException;
    }

    List<Part> parts() {
        return read("SELECT month, category FROM audit_months() ORDER BY month, category", statement -> {}, rows -> {
            String category = rows.getString("category").toUpperCase(Locale.ROOT);
            return new Part(rows.getObject("month", LocalDate.class), AuditCategory.valueOf(category));
        });
    }

    /** How many events a part holds of whom. */
    record Held(UUID orgId, long events) {}

    List<Held> held(Part part) {
        return read(
                EVENTS,
                statement -> {
                    statement.setString(1, part.category().word());
                    bindMonth(statement, 2, part);
                },
                rows -> new Held(rows.getObject("org_id", UUID.class), rows.getLong("events")));
    }

    List<ArchiveProof> proofs(UUID orgId) {
        return read(
                "SELECT " + ArchiveRows.PROOF + " FROM audit_archives WHERE org_id = ? ORDER BY month, category",
                statement -> statement.setObject(1, orgId),
                ArchiveRows::proof);
    }

    /** Hands over every sealed event of a part, in the order of the chain, page by page. */
    void each(UUID orgId, Part part, Taker taker) throws IOException {
        record Row(ChainLink link, String record) {}
        long after = 0;
        while (true) {
            long from = after;
            List<Row> page = read(
                    SEALED,
                    statement -> {
                        statement.setObject(1, orgId);
                        statement.setString(2, part.category().word());
                        bindMonth(statement, 3, part);
                        statement.setLong(5, from);
                        statement.setInt(6, PAGE);
                    },
                    rows -> new Row(ChainRows.link(rows), rows.getBoolean("present") ? rows.getString("record") : ""));
            for (Row row : page) {
                if (row.record().isEmpty()
                        || !ChainHash.of(ChainHash.tree(row.record()))
                                .equals(row.link().digest())) {
                    throw new ArchiveRefused("event " + row.link().sequence() + " is gone or was changed");
                }
                taker.take(row.link(), row.record());
                after = row.link().sequence();
            }
            if (page.isEmpty()) {
                return;
            }
        }
    }

    /** Stores a proof, and in the same transaction the event that says so. */
    void prove(ArchiveProof proof) {
        transactions.work(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ArchiveRows.INSERT_PROOF);
                    PreparedStatement event = connection.prepareStatement(ArchiveRows.INSERT_EVENT)) {
                ArchiveRows.bind(insert, proof);
                insert.executeUpdate();
                ArchiveRows.bindEvent(event, proof);
                return event.executeUpdate();
            }
        });
    }

    /** Drops a part; the database looks for the proofs itself. */
    boolean drop(Part part) {
        return transactions.work(connection -> {
            try (Statement patience = connection.createStatement();
                    PreparedStatement drop = connection.prepareStatement("SELECT drop_audit_month(?, ?)")) {
                patience.execute(PATIENCE);
                drop.setObject(1, part.month());
                drop.setString(2, part.category().word());
                try (ResultSet rows = drop.executeQuery()) {
                    return rows.next() && rows.getBoolean(1);
                }
            }
        });
    }

    private static void bindMonth(PreparedStatement statement, int at, Part part) throws SQLException {
        statement.setObject(at, part.month().atStartOfDay());
        statement.setObject(at + 1, part.month().plusMonths(1).atStartOfDay());
    }

    private interface Bind {
        void to(PreparedStatement statement) throws SQLException;
    }

    private interface Reading<T> {
        T row(ResultSet rows) throws SQLException;
    }

    private <T> List<T> read(String sql, Bind bind, Reading<T> reading) {
        return transactions.work(connection -> {
            List<T> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                bind.to(select);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(reading.row(rows));
                    }
                }
            }
            return found;
        });
    }
}
