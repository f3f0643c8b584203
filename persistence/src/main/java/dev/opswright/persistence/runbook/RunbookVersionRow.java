/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.runbook;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a runbook.
 *
 * @param definition JSON of a {@code RunbookDefinition}
 */
@MappedEntity("runbook_versions")
public record RunbookVersionRow(
        @Id UUID id,
        UUID runbookId,
        int version,
        String yamlContent,
        String definition,
        String contentSha256,
        @Nullable String changeSummary,
        @Nullable String author,
        Instant createdAt) {}
