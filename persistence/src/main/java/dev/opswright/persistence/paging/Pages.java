/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import dev.opswright.workflows.json.Json;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads pages of mapped rows by keyset: equally fast on the first page and on the ten-thousandth. */
@Singleton
public class Pages {
    private final JdbcOperations operations;

    /** Pages of what the operations' role may read. */
    public Pages(JdbcOperations operations) {
        this.operations = operations;
    }

    /**
     * Reads a page inside the open transaction.
     *
     * @param select SQL that ends in a WHERE clause with the mark {@code {page}} and selects {@code id} and the mark
     *     {@code {cursor}}
     * @throws InvalidListRequest when the request does not fit the specification
     */
    public <T> Page<T> read(Class<T> type, String select, ListSpec spec, ListRequest request) {
        return read(rows -> operations.readEntity(rows, type), select, spec, request);
    }

    /** Like {@link #read}; each row's {@code document} is the JSON of a {@code T}. */
    public <T> Page<T> documents(Class<T> type, String select, ListSpec spec, ListRequest request) {
        return read(rows -> Json.read(rows.getString("document"), type), select, spec, request);
    }

    /** How one row is read. */
    private interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> Page<T> read(RowReader<T> reader, String select, ListSpec spec, ListRequest request) {
        ListQuery query = spec.read(request);
        return operations.prepareStatement(query.sql(select, spec.idColumn()), statement -> {
            bind(statement, query.values());
            try (ResultSet rows = statement.executeQuery()) {
                return collect(reader, rows, query);
            }
        });
    }

    private static <T> Page<T> collect(RowReader<T> reader, ResultSet rows, ListQuery query) throws SQLException {
        List<T> items = new ArrayList<>();
        @Nullable Cursor last = null;
        while (rows.next()) {
            if (items.size() == query.limit()) {
                return new Page<>(List.copyOf(items), last == null ? null : last.encode());
            }
            items.add(reader.read(rows));
            last = new Cursor(query.sort(), rows.getString("cursor_value"), rows.getObject("id", UUID.class));
        }
        return new Page<>(List.copyOf(items), null);
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            switch (values.get(i)) {
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case String[] words ->
                    statement.setArray(i + 1, statement.getConnection().createArrayOf("text", words));
                case UUID[] ids ->
                    statement.setArray(i + 1, statement.getConnection().createArrayOf("uuid", ids));
                case Object value -> statement.setObject(i + 1, value);
            }
        }
    }
}
