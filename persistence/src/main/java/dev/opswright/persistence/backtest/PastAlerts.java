/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.backtest.PastAlert;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks stored alerts without holding them: rows come in portions, each is forgotten when it was shown. */
@Singleton
public class PastAlerts {
    private static final int PORTION = 2_000;

    private static final String SELECT = """
            SELECT id, received_at, starts_at, resolved_at, backfilled, alert_name, severity, fingerprint, source,
              CAST(labels AS text) AS labels,
              CASE WHEN ? THEN CAST(annotations AS text) ELSE '{}' END AS annotations
            FROM alerts WHERE received_at >= ? AND received_at < ? ORDER BY received_at, id""";

    private static final ObjectReader TEXTS = Json.mapper().readerForMapOf(String.class);

    private final JdbcOperations operations;

    PastAlerts(JdbcOperations operations) {
        this.operations = operations;
    }

    /**
     * Shows every alert received within [since, until), in the order they came in, inside the open transaction.
     *
     * @param annotations whether they are needed; they are long and mostly are not, and are empty then
     */
    public void walk(Instant since, Instant until, boolean annotations, Consumer<PastAlert> visitor) {
        Tenancy.current();
        operations.prepareStatement(SELECT, statement -> {
            statement.setFetchSize(PORTION);
            statement.setBoolean(1, annotations);
            statement.setObject(2, since.atOffset(ZoneOffset.UTC));
            statement.setObject(3, until.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    visitor.accept(read(rows));
                }
            }
            return until;
        });
    }

    private static PastAlert read(ResultSet rows) throws SQLException {
        Instant received = required(rows, "received_at");
        Instant ended = time(rows, "resolved_at");
        boolean late = rows.getBoolean("backfilled") || (ended != null && !ended.isAfter(received));
        return new PastAlert(
                rows.getObject("id", UUID.class),
                received,
                ended,
                late,
                new AlertFacts(
                        rows.getString("alert_name"),
                        rows.getString("severity"),
                        // As it was then; how it ended was not known.
                        late ? "resolved" : "firing",
                        rows.getString("fingerprint"),
                        required(rows, "starts_at"),
                        texts(rows.getString("labels")),
                        texts(rows.getString("annotations")),
                        rows.getString("source")));
    }

    private static Map<String, String> texts(String json) {
        try {
            return json.equals("{}") ? Map.of() : TEXTS.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored labels are no texts", e);
        }
    }

    private static Instant required(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant time(ResultSet rows, String column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
