/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.persistence.runbook.RunbookVersionRow;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a runbook. */
@Serdeable
public record RunbookVersion(
        int version,
        @Nullable String changeSummary,
        @Nullable String createdBy,
        Instant createdAt) {
    static RunbookVersion of(RunbookVersionRow row) {
        return new RunbookVersion(row.version(), row.changeSummary(), row.author(), row.createdAt());
    }

    /**
     * A version with its texts.
     *
     * @param yaml the canonical one
     * @param written the same as its author wrote it; {@code null} = from before such texts were kept
     */
    @Serdeable
    public record WithYaml(
            int version,
            String yaml,
            @Nullable String written,
            @Nullable String changeSummary,
            @Nullable String createdBy,
            Instant createdAt) {
        static WithYaml of(RunbookVersionRow row) {
            return new WithYaml(
                    row.version(),
                    row.yamlContent(),
                    row.written(),
                    row.changeSummary(),
                    row.author(),
                    row.createdAt());
        }
    }
}
