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
 * @param written the text as its author wrote it; {@code null} = from before such texts were kept
 * @param definition JSON of a {@code RunbookDefinition}
 */
@MappedEntity("runbook_versions")
public record RunbookVersionRow(
        @Id UUID id,
        UUID runbookId,
        int version,
        String yamlContent,
        @Nullable String written,
        String definition,
        String contentSha256,
        @Nullable String changeSummary,
        @Nullable String author,
        Instant createdAt) {}
