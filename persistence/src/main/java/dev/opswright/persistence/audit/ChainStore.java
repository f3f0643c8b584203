/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.workflows.audit.ChainHash;
import dev.opswright.workflows.audit.ChainLink;
import dev.opswright.workflows.audit.Checkpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes the chain, one organization and one sealer at a time: an advisory lock keeps others out until the end. */
public final class ChainStore {
    private static final String LOCK =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('opswright audit seal ' || ?, 42))";
    private static final String LAST_LINK =
            "SELECT " + ChainRows.LINK + " FROM audit_seals s WHERE s.org_id = ? ORDER BY s.sequence DESC LIMIT 1";
    private static final String LAST_CHECKPOINT =
            "SELECT " + ChainRows.CHECKPOINT + " FROM audit_checkpoints WHERE org_id = ? ORDER BY number DESC LIMIT 1";
    private static final String PENDING = "SELECT a.org_id, a.id, a.at, a.category, " + AuditRecord.SQL + """
             AS record FROM (SELECT * FROM audit_unsealed WHERE org_id = ? ORDER BY at, event_id LIMIT ?) u
            JOIN audit_events a ON a.org_id = u.org_id AND a.at = u.at AND a.id = u.event_id AND a.category = u.category
            ORDER BY u.at, u.event_id""";
    private static final String DONE = "DELETE FROM audit_unsealed WHERE org_id = ? AND at = ? AND event_id = ?";

    private final AuditTransactions transactions;

    ChainStore(DataSource system) {
        this.transactions = new AuditTransactions(system, "The audit chain cannot be written");
    }

    /** Organizations with events that wait, at most 1,000. */
    public List<UUID> waiting() {
        return organizations("SELECT DISTINCT org_id FROM audit_unsealed LIMIT 1000");
    }

    /** Organizations with links that no checkpoint covers, at most 1,000. */
    public List<UUID> uncovered() {
        return organizations("""
                SELECT o.id AS org_id FROM organizations o
                WHERE coalesce((SELECT max(sequence) FROM audit_seals s WHERE s.org_id = o.id), 0)
                    > coalesce((SELECT max(last_sequence) FROM audit_checkpoints c WHERE c.org_id = o.id), 0)
                ORDER BY o.id LIMIT 1000""");
    }

    /** Makes the partitions of this month and the six after it. */
    public void makeMonths() {
        transactions.work(connection -> {
            try (PreparedStatement make = connection.prepareStatement("""
                    SELECT make_audit_month(CAST(now() AT TIME ZONE 'UTC' + make_interval(months => n) AS date))
                    FROM generate_series(0, 6) n""")) {
                return make.execute();
            }
        });
    }

    private List<UUID> organizations(String sql) {
        return transactions.work(connection -> {
            List<UUID> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject("org_id", UUID.class));
                }
            }
            return found;
        });
    }

    /**
     * Seals waiting events of an organization, the oldest first.
     *
     * @param known the link that this sealer wrote last; where the stored end is before it, somebody cut the tail
     * @return the last link now; {@code null} when there is none yet, or when another sealer is at it
     * @throws ChainBrokenException nothing is sealed on top of a chain that was cut
     */
    public @Nullable ChainLink seal(UUID orgId, @Nullable ChainLink known, int most, Instant now) {
        return transactions.work(connection -> {
            if (!lock(connection, orgId)) {
                return null;
            }
            ChainLink last = lastLink(connection, orgId);
            refuseCut(connection, orgId, last, known);
            List<ChainLink.Event> events = pending(connection, orgId, most);
            List<ChainLink> links = new ArrayList<>();
            for (ChainLink.Event event : events) {
                last = ChainLink.next(last, event, now);
                links.add(last);
            }
            store(connection, links);
            return last;
        });
    }

    /**
     * Adds a checkpoint at the end of the chain.
     *
     * @param sign makes the signed checkpoint out of the one before and the last link
     * @return the new one; {@code null} when there is nothing new, or when another sealer is at it
     */
    public @Nullable Checkpoint checkpoint(
            UUID orgId, @Nullable ChainLink known, BiFunction<@Nullable Checkpoint, ChainLink, Checkpoint> sign) {
        return transactions.work(connection -> {
            if (!lock(connection, orgId)) {
                return null;
            }
            ChainLink last = lastLink(connection, orgId);
            refuseCut(connection, orgId, last, known);
            Checkpoint before = lastCheckpoint(connection, orgId);
            if (last == null || (before != null && before.lastSequence() >= last.sequence())) {
                return null;
            }
            Checkpoint next = sign.apply(before, last);
            try (PreparedStatement insert = connection.prepareStatement(ChainRows.INSERT_CHECKPOINT)) {
                ChainRows.bind(insert, next);
                insert.executeUpdate();
            }
            return next;
        });
    }

    private static void refuseCut(
            Connection connection, UUID orgId, @Nullable ChainLink last, @Nullable ChainLink known)
            throws SQLException {
        Checkpoint checkpoint = lastCheckpoint(connection, orgId);
        long end = last == null ? 0 : last.sequence();
        if (checkpoint != null && checkpoint.lastSequence() > end) {
            throw new ChainBrokenException(orgId, checkpoint.lastSequence(), end);
        }
        if (known != null && (known.sequence() > end || !holds(connection, known))) {
            throw new ChainBrokenException(orgId, known.sequence(), end);
        }
    }

    private static boolean holds(Connection connection, ChainLink known) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + ChainRows.LINK + " FROM audit_seals s WHERE s.org_id = ? AND s.sequence = ?")) {
            select.setObject(1, known.orgId());
            select.setLong(2, known.sequence());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && ChainRows.link(rows).equals(known);
            }
        }
    }

    private static boolean lock(Connection connection, UUID orgId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setString(1, orgId.toString());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static @Nullable ChainLink lastLink(Connection connection, UUID orgId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST_LINK)) {
            select.setObject(1, orgId);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? ChainRows.link(rows) : null;
            }
        }
    }

    private static @Nullable Checkpoint lastCheckpoint(Connection connection, UUID orgId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST_CHECKPOINT)) {
            select.setObject(1, orgId);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? ChainRows.checkpoint(rows) : null;
            }
        }
    }

    private static List<ChainLink.Event> pending(Connection connection, UUID orgId, int most) throws SQLException {
        List<ChainLink.Event> events = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(PENDING)) {
            select.setObject(1, orgId);
            select.setInt(2, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    events.add(new ChainLink.Event(
                            orgId,
                            rows.getObject("id", UUID.class),
                            ChainRows.time(rows, "at"),
                            rows.getString("category"),
                            ChainHash.tree(rows.getString("record"))));
                }
            }
        }
        return events;
    }

    private static void store(Connection connection, List<ChainLink> links) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ChainRows.INSERT_LINK);
                PreparedStatement done = connection.prepareStatement(DONE)) {
            for (ChainLink link : links) {
                ChainRows.bind(insert, link);
                insert.addBatch();
                done.setObject(1, link.orgId());
                done.setObject(2, link.eventAt().atOffset(java.time.ZoneOffset.UTC));
                done.setObject(3, link.eventId());
                done.addBatch();
            }
            insert.executeBatch();
            done.executeBatch();
        }
    }
}
