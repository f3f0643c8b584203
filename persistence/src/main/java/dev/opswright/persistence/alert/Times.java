/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads times of hand-written statements. */
final class Times {
    private Times() {}

    static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant required(ResultSet rows, String column) throws SQLException {
        return Objects.requireNonNull(instant(rows, column));
    }
}
