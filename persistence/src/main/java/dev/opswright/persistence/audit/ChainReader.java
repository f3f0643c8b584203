/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.workflows.audit.ChainHash;
import dev.opswright.workflows.audit.ChainLink;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.ChainVerifier;
import dev.opswright.workflows.audit.Checkpoint;
import dev.opswright.workflows.audit.SigningKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads an organization's chain out of the database and has it verified, page by page. */
public final class ChainReader {
    private static final int PAGE = 2_000;
    private static final String LINKS =
            "SELECT " + ChainRows.LINK + ", a.id IS NOT NULL AS present, " + AuditRecord.SQL + """
             AS record FROM audit_seals s LEFT JOIN audit_events a
              ON a.org_id = s.org_id AND a.id = s.event_id AND a.at = s.event_at AND a.category = s.category
            WHERE s.org_id = ? AND s.sequence > ? ORDER BY s.sequence LIMIT ?""";
    private static final String CHECKPOINTS =
            "SELECT " + ChainRows.CHECKPOINT + " FROM audit_checkpoints WHERE org_id = ? ORDER BY number";
    private static final String UNSEALED = "SELECT count(*) FROM audit_unsealed WHERE org_id = ?";

    // Neither sealed nor waiting: put there past the trigger, or its seal was taken away.
    private static final String STRAY = """
            SELECT count(*) FROM audit_events a WHERE a.org_id = ?
              AND a.at >= coalesce(CAST(? AS timestamptz), '-infinity')
              AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.org_id = a.org_id AND s.event_id = a.id)
              AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.org_id = a.org_id AND u.at = a.at AND u.event_id = a.id)
            """;
    private static final String VANISHED = """
            SELECT count(*) FROM audit_unsealed u WHERE u.org_id = ? AND NOT EXISTS (SELECT 1 FROM audit_events a
              WHERE a.org_id = u.org_id AND a.at = u.at AND a.id = u.event_id AND a.category = u.category)""";
    private final DataSource source;
    private final ArchiveStore archives;

    /**
     * @param source connections of a role that sees every organization's chain
     */
    public ChainReader(DataSource source) {
        this.source = source;
        this.archives = new ArchiveStore(source);
    }

    private record Read(ChainLink link, @Nullable JsonNode record) {}

    ArchiveStore archives() {
        return archives;
    }

    /**
     * Verifies the whole chain of an organization.
     *
     * @param goOn asked before each page of 2,000 links; where it says no, the verdict is about what was seen so far
     */
    public Found verify(UUID orgId, SigningKeys keys, BooleanSupplier goOn) {
        ArchivedMonths archived = new ArchivedMonths(archives.proofs(orgId), keys);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            ChainVerifier verifier = ChainVerifier.whole(orgId, keys, checkpoints(connection, orgId));
            archived.judge(verifier);
            while (!verifier.hasFailed() && goOn.getAsBoolean()) {
                ChainLink last = verifier.last();
                List<Read> page = page(connection, orgId, last == null ? 0 : last.sequence());
                page.forEach(read -> verifier.link(
                        read.link(), read.record(), archived.withheld(read.link(), read.record() != null)));
                if (page.isEmpty()) {
                    archived.end(verifier);
                    return new Found(end(connection, orgId, verifier, null), true, verifier.last());
                }
            }
            long unsealed = count(connection, UNSEALED, orgId);
            return new Found(verifier.soFar(unsealed), verifier.hasFailed(), verifier.last());
        } catch (SQLException e) {
            throw AuditStorageException.of("The audit chain cannot be read", e);
        }
    }

    /**
     * Verifies what came after a link that an earlier look found good, as far as that link still stands as it was; where it
     * does not, the whole chain. What lies before the link, and events that were put there afterwards, only a look over the
     * whole chain sees.
     */
    public Found verifySince(UUID orgId, ChainLink known, SigningKeys keys, BooleanSupplier goOn) {
        ArchivedMonths archived = new ArchivedMonths(archives.proofs(orgId), keys);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            List<Read> first = page(connection, orgId, known.sequence() - 1);
            if (first.isEmpty() || !first.getFirst().link().equals(known)) {
                return verify(orgId, keys, goOn);
            }
            ChainVerifier verifier = after(known, keys, checkpoints(connection, orgId));
            archived.judge(verifier);
            List<Read> page = first.subList(1, first.size());
            while (!page.isEmpty() && !verifier.hasFailed() && goOn.getAsBoolean()) {
                page.forEach(read -> verifier.link(
                        read.link(), read.record(), archived.withheld(read.link(), read.record() != null)));
                page = page(connection, orgId, last(verifier, known).sequence());
            }
            boolean complete = verifier.hasFailed() || page.isEmpty();
            ChainVerdict verdict = complete
                    ? end(connection, orgId, verifier, known)
                    : verifier.soFar(count(connection, UNSEALED, orgId));
            return new Found(verdict, complete, verifier.last());
        } catch (SQLException e) {
            throw AuditStorageException.of("The audit chain cannot be read", e);
        }
    }

    private static ChainLink last(ChainVerifier verifier, ChainLink known) {
        ChainLink last = verifier.last();
        return last == null ? known : last;
    }

    private static ChainVerifier after(ChainLink known, SigningKeys keys, List<Checkpoint> all) {
        List<Checkpoint> ahead = all.stream()
                .filter(checkpoint -> checkpoint.lastSequence() > known.sequence())
                .toList();
        int before = all.size() - ahead.size();
        return ChainVerifier.after(known, keys, before == 0 ? null : all.get(before - 1), ahead);
    }

    /**
     * What was found.
     *
     * @param complete whether the chain was seen to its end, or to the first thing wrong
     * @param last the last good link; {@code null} = none
     */
    public record Found(
            ChainVerdict verdict,
            boolean complete,
            @Nullable ChainLink last) {}

    private static ChainVerdict end(
            Connection connection, UUID orgId, ChainVerifier verifier, @Nullable ChainLink known) throws SQLException {
        ChainLink last = verifier.last();
        long next = last == null ? 1 : last.sequence() + 1;
        ChainVerdict verdict = verifier.end(count(connection, UNSEALED, orgId));
        if (!verdict.ok()) {
            return verdict;
        }
        if (strays(connection, orgId, known) > 0) {
            verifier.fail(next, "event_inserted: an event has no seal and does not wait for one");
        } else if (count(connection, VANISHED, orgId) > 0) {
            verifier.fail(next, "event_missing: an event is gone that waited for its seal");
        }
        return verifier.end(verdict.unsealed());
    }

    /** Every organization, in order. */
    public List<UUID> organizations() {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT id FROM organizations ORDER BY id");
                ResultSet rows = select.executeQuery()) {
            List<UUID> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
            return found;
        } catch (SQLException e) {
            throw AuditStorageException.of("The organizations cannot be read", e);
        }
    }

    /** Every checkpoint of an organization, in order. */
    public List<Checkpoint> checkpoints(UUID orgId) {
        try (Connection connection = source.getConnection()) {
            return checkpoints(connection, orgId);
        } catch (SQLException e) {
            throw AuditStorageException.of("The audit checkpoints cannot be read", e);
        }
    }

    private static List<Checkpoint> checkpoints(Connection connection, UUID orgId) throws SQLException {
        List<Checkpoint> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CHECKPOINTS)) {
            select.setObject(1, orgId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(ChainRows.checkpoint(rows));
                }
            }
        }
        return found;
    }

    private static List<Read> page(Connection connection, UUID orgId, long after) throws SQLException {
        List<Read> page = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LINKS)) {
            select.setObject(1, orgId);
            select.setLong(2, after);
            select.setInt(3, PAGE);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    JsonNode record = rows.getBoolean("present") ? ChainHash.tree(rows.getString("record")) : null;
                    page.add(new Read(ChainRows.link(rows), record));
                }
            }
        }
        return page;
    }

    private static long strays(Connection connection, UUID orgId, @Nullable ChainLink known) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STRAY)) {
            select.setObject(1, orgId);
            select.setObject(
                    2,
                    known == null
                            ? null
                            : known.eventAt().minus(ChainVerifier.LATEST).atOffset(ZoneOffset.UTC),
                    Types.TIMESTAMP_WITH_TIMEZONE);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The organization that runs the installation; empty before the first start is over. */
    public Optional<UUID> platform() {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT id FROM organizations WHERE platform");
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
        } catch (SQLException e) {
            throw AuditStorageException.of("The organizations cannot be read", e);
        }
    }

    private static long count(Connection connection, String sql, UUID orgId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, orgId);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
