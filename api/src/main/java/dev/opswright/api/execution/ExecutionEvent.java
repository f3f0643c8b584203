/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.persistence.execution.ExecutionEventRow;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/**
 * One fact of an execution's life.
 *
 * @param sequence per execution, from 1
 */
@Serdeable
public record ExecutionEvent(
        long sequence,
        Instant at,
        String type,

        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        Map<String, Object> data) {
    static ExecutionEvent of(ExecutionEventRow row) {
        return new ExecutionEvent(row.sequence(), row.at(), row.type(), row.data());
    }
}
