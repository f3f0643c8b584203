/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One command of an execution, as far as carrying it out needs it.
 *
 * @param extracted JSON of the values that a request took from its answer
 */
@MappedEntity("step_executions")
public record StepRow(
        @Id UUID id,
        String kind,
        int stepOrder,
        String stepName,
        String status,
        @Nullable String reasonCode,
        @Nullable String reasonMessage,
        @Nullable Instant startedAt,
        @Nullable Integer exitCode,
        boolean passedDoor,
        @Nullable String stdout,
        @Nullable String stderr,
        long stdoutBytes,
        long stderrBytes,
        @Nullable String extracted,
        boolean fresh) {}
