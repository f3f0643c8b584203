/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** One entry of an execution's event list; {@code id} is the execution's. */
@MappedEntity("execution_events")
public record ExecutionEventRow(
        @Id UUID id,
        long sequence,
        Instant at,
        String type,
        @TypeDef(type = DataType.JSON) Map<String, Object> data) {}
