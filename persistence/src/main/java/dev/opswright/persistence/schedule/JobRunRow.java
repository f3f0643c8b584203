/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.schedule;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a job last went. */
@MappedEntity("job_runs")
public record JobRunRow(
        @Id String name,
        @Nullable Instant lastRunAt,
        @Nullable String lastStatus,
        @Nullable String lastError) {}
