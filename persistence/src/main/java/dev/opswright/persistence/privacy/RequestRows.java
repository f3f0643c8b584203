/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.privacy.PrivacyKind;
import dev.opswright.workflows.privacy.PrivacyRef;
import dev.opswright.workflows.privacy.PrivacyState;
import dev.opswright.workflows.privacy.PrivacyStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of privacy requests, inside a transaction of the system role. */
final class RequestRows {
    private static final String STATE = """
            SELECT kind, status, now() AS now, due_at, available_until, downloads, subject_id FROM privacy_requests
            WHERE org_id = ? AND id = ?""";

    private static final String OPEN =
            "SELECT org_id, id FROM privacy_requests WHERE completed_at IS NULL ORDER BY requested_at, id LIMIT ?";

    private RequestRows() {}

    /** A row that nobody else changes until the transaction ends. */
    record Locked(PrivacyState state, UUID subjectId) {
        boolean is(PrivacyStatus status) {
            return state.status() == status;
        }

        boolean isDue() {
            return !state.now().isBefore(state.dueAt());
        }

        Instant now() {
            return state.now();
        }
    }

    static Optional<PrivacyState> state(Connection connection, PrivacyRef request) throws SQLException {
        return Optional.ofNullable(read(connection, request, STATE)).map(Locked::state);
    }

    static @Nullable Locked lock(Connection connection, PrivacyRef request) throws SQLException {
        return read(connection, request, STATE + " FOR UPDATE");
    }

    private static @Nullable Locked read(Connection connection, PrivacyRef request, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setObject(1, request.orgId());
            select.setObject(2, request.requestId());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                PrivacyState state = new PrivacyState(
                        PrivacyKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        PrivacyStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                        row.getObject("now", OffsetDateTime.class).toInstant(),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        instant(row),
                        row.getInt("downloads"));
                return new Locked(state, row.getObject("subject_id", UUID.class));
            }
        }
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("available_until", OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static List<PrivacyRef> open(Connection connection, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setInt(1, most);
            List<PrivacyRef> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new PrivacyRef(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
                }
            }
            return found;
        }
    }

    static void keep(Connection connection, PrivacyRef request, byte[] sealed) throws SQLException {
        update(connection, """
                INSERT INTO privacy_archives (request_id, org_id, content_sealed) VALUES (?, ?, ?)
                ON CONFLICT (request_id) DO UPDATE SET content_sealed = excluded.content_sealed""", request.requestId(), request.orgId(), sealed);
    }

    static void collected(Connection connection, PrivacyRef request, long rows, Map<String, Long> counts)
            throws SQLException {
        update(
                connection,
                "UPDATE privacy_requests SET status = 'collected', row_count = ?, counts = CAST(? AS jsonb) WHERE id = ?",
                rows,
                Json.write(counts),
                request.requestId());
    }

    static void erased(Connection connection, PrivacyRef request, Map<String, Long> counts) throws SQLException {
        update(
                connection,
                "UPDATE privacy_requests SET status = 'erased', completed_at = now(), row_count = ?, counts = CAST(? AS jsonb) WHERE id = ?",
                counts.values().stream().mapToLong(Long::longValue).sum(),
                Json.write(counts),
                request.requestId());
    }

    static void end(Connection connection, PrivacyRef request, PrivacyStatus status, String code, String message)
            throws SQLException {
        update(connection, "DELETE FROM privacy_archives WHERE request_id = ?", request.requestId());
        update(
                connection,
                "UPDATE privacy_requests SET status = ?, completed_at = now(), reason_code = ?, reason_message = ? WHERE id = ?",
                status.word(),
                code,
                message,
                request.requestId());
    }

    private static void update(Connection connection, String statement, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }
}
