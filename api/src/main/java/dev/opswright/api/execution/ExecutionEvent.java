/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.persistence.execution.ExecutionEventRow;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fact of an execution's life.
 *
 * @param sequence per execution, from 1; null for a {@code ping} that only keeps the connection
 */
@Serdeable
public record ExecutionEvent(
        @Nullable Long sequence,
        Instant at,
        String type,

        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        Map<String, Object> data) {
    static ExecutionEvent of(ExecutionEventRow row) {
        return new ExecutionEvent(row.sequence(), row.at(), row.type(), row.data());
    }

    static ExecutionEvent ping(Instant at) {
        return new ExecutionEvent(null, at, "ping", Map.of());
    }
}
