/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Counts and deletes what is over, as the system role in one organization at a time, in batches of their own. */
public final class RetentionStore {
    private static final int BATCH = 500;

    private static final String DUE = """
            SELECT org_id, class, keep_days FROM retention_policies WHERE keep_days IS NOT NULL AND NOT on_hold
            ORDER BY coalesce(last_run_at, '-infinity'), org_id, class LIMIT 10000""";

    // Locked, so that a hold that is set meanwhile waits for this batch and stops the next.
    private static final String STILL = """
            SELECT count(*) FROM (SELECT 1 FROM retention_policies
              WHERE org_id = ? AND class = ? AND keep_days = ? AND NOT on_hold FOR UPDATE) held""";

    private static final String NOTE = """
            UPDATE retention_policies SET last_run_at = now(), last_deleted = ? WHERE org_id = ? AND class = ?""";

    private static final String AUDIT = """
            INSERT INTO audit_events (org_id, id, category, actor_type, action, resource_type, resource_id, outcome, details)
            VALUES (?, next_id(), 'change', 'system', 'retention:delete', 'retention', ?, 'success',
              jsonb_build_object('rows', CAST(? AS bigint), 'keep_days', CAST(? AS integer)))""";

    private final DataSource system;

    /**
     * @param system pool of the system role
     */
    public RetentionStore(DataSource system) {
        this.system = system;
    }

    /** A class of an organization that ends after so many days. */
    public record Due(UUID orgId, RetentionClass kind, int keepDays) {}

    /** How many rows would go now. */
    public long count(Due due) {
        return in(due.orgId(), connection -> number(connection, due.kind().count(), due.orgId(), due.keepDays()));
    }

    /** What ends by some policy, longest untouched first. */
    public List<Due> due() {
        return in(new UUID(0, 0), connection -> {
            List<Due> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(DUE);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID org = rows.getObject(1, UUID.class);
                    int days = rows.getInt(3);
                    RetentionClass.of(rows.getString(2)).ifPresent(kind -> found.add(new Due(org, kind, days)));
                }
            }
            return found;
        });
    }

    /**
     * Deletes a batch, where the policy still says so.
     *
     * @return how many rows went; fewer than a full batch = nothing is left
     */
    public long batch(Due due) {
        return in(due.orgId(), connection -> {
            boolean still = number(connection, STILL, due.orgId(), due.kind().word(), due.keepDays()) == 1;
            return still ? number(connection, due.kind().deletion(), due.orgId(), due.keepDays(), BATCH) : 0L;
        });
    }

    /** Whether a batch was full, so that there may be more. */
    public static boolean isFull(long rows) {
        return rows >= BATCH;
    }

    /** Notes how a run ended, in the policy and where something went in the audit log. */
    public void note(Due due, long rows) {
        in(due.orgId(), connection -> {
            update(connection, NOTE, rows, due.orgId(), due.kind().word());
            if (rows > 0) {
                update(connection, AUDIT, due.orgId(), due.kind().word(), rows, due.keepDays());
            }
            return rows;
        });
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T in(UUID orgId, Work<T> work) {
        try (Connection connection = system.getConnection()) {
            connection.setAutoCommit(false);
            try {
                number(connection, "SELECT length(set_config('app.org_id', CAST(? AS text), true))", orgId);
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new RetentionException("What is over could not be counted or deleted", e);
        }
    }

    private static long number(Connection connection, String query, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void update(Connection connection, String statement, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            bind(update, values);
            update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
