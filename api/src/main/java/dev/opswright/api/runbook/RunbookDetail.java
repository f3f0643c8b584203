/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.persistence.runbook.RunbookListRow;
import dev.opswright.persistence.runbook.RunbookVersionRow;
import dev.opswright.workflows.json.Json;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One runbook.
 *
 * @param yaml canonical text of the newest version
 * @param written the same as its author wrote it; {@code null} = from before such texts were kept
 * @param definition the same with every default filled in
 */
@Serdeable
public record RunbookDetail(
        @JsonUnwrapped RunbookItem runbook,
        String yaml,
        @Nullable String written,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        Map<String, Object> definition,

        List<RunbookVersion> versions) {
    static RunbookDetail of(RunbookListRow row, List<RunbookVersionRow> versions) {
        RunbookVersionRow newest = versions.getFirst();
        return new RunbookDetail(
                RunbookItem.of(row),
                newest.yamlContent(),
                newest.written(),
                Json.read(newest.definition(), new TypeReference<Map<String, Object>>() {}),
                versions.stream().map(RunbookVersion::of).toList());
    }
}
