/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import dev.opswright.persistence.id.Ids;
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

/** What became of each backup, in a table and in the audit log of the organization that runs the installation. */
public final class BackupJournal {
    private static final int LONGEST = 1_000;

    private static final String NOTE = """
            INSERT INTO backups (id, kind, organization, status, file, bytes, row_count, error)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String AUDIT = """
            INSERT INTO audit_events (org_id, id, category, actor_type, action, resource_type, resource_id, resource_name,
              outcome, reason)
            SELECT id, ?, 'security', 'system', 'backup:create', 'backup', CAST(? AS text), left(?, 500), ?, ?
            FROM organizations WHERE platform OR slug = ?""";

    private static final String STATE = """
            SELECT (SELECT id FROM organizations WHERE platform) AS platform,
              max(finished_at) FILTER (WHERE status = 'success') AS succeeded,
              max(finished_at) FILTER (WHERE status = 'failed') AS failed
            FROM backups WHERE kind = 'full'""";

    private final CopiedDatabase.Connector system;

    /**
     * @param system connections of the system role
     */
    public BackupJournal(CopiedDatabase.Connector system) {
        this.system = system;
    }

    /**
     * How the full backups stand.
     *
     * @param platform the organization that runs the installation
     * @param succeeded when the last good one was finished
     * @param failed when the last bad one failed
     */
    public record State(
            UUID platform,
            @Nullable Instant succeeded,
            @Nullable Instant failed) {
        /** Whether the newest good one is older than that, or a later one failed. */
        public boolean isLate(Instant now, Duration most) {
            return succeeded == null
                    ? failed != null
                    : succeeded.plus(most).isBefore(now) || (failed != null && failed.isAfter(succeeded));
        }

        /** Whether the next one should begin: a failed one is tried again after an hour. */
        public boolean isDue(Instant now, Duration every) {
            boolean old = succeeded == null || !succeeded.plus(every).isAfter(now);
            return old && (failed == null || failed.plus(Duration.ofHours(1)).isBefore(now));
        }
    }

    /** Notes a good one. */
    public void made(BackupMaker.Made made) {
        BackupHead.Organization organization = made.head().organization();
        note(new What(made.head().kind(), organization == null ? null : organization.slug()), made, null);
    }

    /**
     * Notes one that failed.
     *
     * @param organization slug of the one whose backup it was to be
     */
    public void failed(BackupKind kind, @Nullable String organization, String sentence) {
        note(new What(kind, organization), null, sentence);
    }

    private record What(BackupKind kind, @Nullable String organization) {}

    /** How they stand; empty before the first start has made the organization. */
    public Optional<State> state() {
        try (Connection connection = system.open();
                PreparedStatement query = connection.prepareStatement(STATE);
                ResultSet row = query.executeQuery()) {
            row.next();
            UUID platform = row.getObject("platform", UUID.class);
            return platform == null
                    ? Optional.empty()
                    : Optional.of(new State(platform, instant(row, "succeeded"), instant(row, "failed")));
        } catch (SQLException e) {
            throw new BackupException("The journal of backups cannot be read: " + e.getMessage(), e);
        }
    }

    private void note(What what, BackupMaker.@Nullable Made made, @Nullable String error) {
        UUID id = Ids.next();
        String reason = error == null ? null : error.substring(0, Math.min(error.length(), LONGEST));
        try (Connection connection = system.open()) {
            connection.setAutoCommit(false);
            list(connection, id, what, made, reason);
            audit(connection, id, what, made, reason);
            connection.commit();
        } catch (SQLException e) {
            throw new BackupException("The backup could not be noted in the journal: " + e.getMessage(), e);
        }
    }

    private static void list(
            Connection connection, UUID id, What what, BackupMaker.@Nullable Made made, @Nullable String reason)
            throws SQLException {
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setObject(1, id);
            note.setString(2, what.kind().word());
            note.setString(3, what.organization());
            note.setString(4, made == null ? "failed" : "success");
            note.setString(5, made == null ? null : made.file().toString());
            note.setObject(6, made == null ? null : made.bytes(), Types.BIGINT);
            note.setObject(7, made == null ? null : made.manifest().rows(), Types.BIGINT);
            note.setString(8, reason);
            note.executeUpdate();
        }
    }

    /** Of the organization that runs the installation, and of the one whose backup it is. */
    private static void audit(
            Connection connection, UUID id, What what, BackupMaker.@Nullable Made made, @Nullable String reason)
            throws SQLException {
        try (PreparedStatement audit = connection.prepareStatement(AUDIT)) {
            audit.setObject(1, Ids.next());
            audit.setString(2, id.toString());
            audit.setString(3, name(what, made));
            audit.setString(4, made == null ? "failure" : "success");
            audit.setString(5, reason);
            audit.setString(6, what.organization());
            audit.executeUpdate();
        }
    }

    /** Where the platform keeps its files is not for an organization to read. */
    private static String name(What what, BackupMaker.@Nullable Made made) {
        if (made == null) {
            return what.kind().word();
        }
        return what.organization() == null
                ? made.file().toString()
                : made.file().getFileName().toString();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
