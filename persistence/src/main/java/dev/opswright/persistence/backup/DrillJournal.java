/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import dev.opswright.persistence.id.Ids;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of each drill, in a table and in the audit log of the organization that runs the installation. */
public final class DrillJournal {
    private static final int LONGEST = 1_000;

    private static final String NOTE = """
            INSERT INTO backup_drills (id, status, file, table_count, row_count, audit_events, error)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String AUDIT = """
            INSERT INTO audit_events (org_id, id, category, actor_type, action, resource_type, resource_id, resource_name,
              outcome, reason, details)
            SELECT o.id, ?, 'security', 'system', 'backup:drill', 'backup', CAST(d.id AS text), left(d.file, 500),
              CASE d.status WHEN 'success' THEN 'success' ELSE 'failure' END, d.error,
              jsonb_strip_nulls(jsonb_build_object('tables', d.table_count, 'rows', d.row_count,
                'audit_events', d.audit_events))
            FROM organizations o, backup_drills d WHERE o.platform AND d.id = ?""";

    private static final String STATE = """
            SELECT max(finished_at) FILTER (WHERE status = 'success') AS succeeded,
              max(finished_at) FILTER (WHERE status = 'failed') AS failed
            FROM backup_drills""";

    private final CopiedDatabase.Connector system;

    /**
     * @param system connections of the system role
     */
    public DrillJournal(CopiedDatabase.Connector system) {
        this.system = system;
    }

    /**
     * How the drills stand.
     *
     * @param succeeded when the last good one was finished
     * @param failed when the last bad one failed
     */
    public record State(
            @Nullable Instant succeeded, @Nullable Instant failed) {
        /** Whether the last one failed. */
        public boolean isBad() {
            return failed != null && (succeeded == null || failed.isAfter(succeeded));
        }

        /** Whether one should be made now: a failed one is tried again with the next backup. */
        public boolean isDue(Instant now, Duration every) {
            return isBad() || succeeded == null || !succeeded.plus(every).isAfter(now);
        }

        /**
         * Whether the last good one is older than that.
         *
         * @param since what counts where there was none yet
         */
        public boolean isLate(Instant now, Duration most, Instant since) {
            return (succeeded == null ? since : succeeded).plus(most).isBefore(now);
        }
    }

    /** Notes a good one. */
    public void drilled(Path file, BackupDrill.Drilled drilled) {
        note(file, drilled, null);
    }

    /** Notes one that failed. */
    public void failed(Path file, String sentence) {
        note(file, null, sentence.substring(0, Math.min(sentence.length(), LONGEST)));
    }

    /** How they stand. */
    public State state() {
        try (Connection connection = system.open();
                PreparedStatement query = connection.prepareStatement(STATE);
                ResultSet row = query.executeQuery()) {
            row.next();
            return new State(instant(row, "succeeded"), instant(row, "failed"));
        } catch (SQLException e) {
            throw new BackupException("The journal of drills cannot be read: " + e.getMessage(), e);
        }
    }

    private void note(Path file, BackupDrill.@Nullable Drilled drilled, @Nullable String error) {
        UUID id = Ids.next();
        try (Connection connection = system.open();
                PreparedStatement note = connection.prepareStatement(NOTE);
                PreparedStatement audit = connection.prepareStatement(AUDIT)) {
            connection.setAutoCommit(false);
            note.setObject(1, id);
            note.setString(2, drilled == null ? "failed" : "success");
            note.setString(3, file.toString());
            note.setObject(
                    4, drilled == null ? null : drilled.compared().tables().size(), Types.INTEGER);
            note.setObject(5, drilled == null ? null : drilled.compared().rows(), Types.BIGINT);
            note.setObject(6, events(drilled).orElse(null), Types.BIGINT);
            note.setString(7, error);
            note.executeUpdate();
            audit.setObject(1, Ids.next());
            audit.setObject(2, id);
            audit.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new BackupException("The drill could not be noted in the journal: " + e.getMessage(), e);
        }
    }

    private static Optional<Long> events(BackupDrill.@Nullable Drilled drilled) {
        return drilled == null || drilled.events().isEmpty()
                ? Optional.empty()
                : Optional.of(drilled.events().getAsLong());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
