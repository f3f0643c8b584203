/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that a person asks for.
 *
 * @param serverId required
 * @param vars values of parameters by name
 * @param serverIds known, so that it can be refused by its name
 * @param selector known, so that it can be refused by its name
 */
@Serdeable
public record RunBody(
        @Nullable UUID serverId,
        @Nullable UUID alertId,

        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE) @Nullable @Size(max = 200)
        Map<String, Object> vars,

        @Nullable @Size(max = 1000) String reason,
        @Schema(hidden = true) @Nullable Object serverIds,
        @Schema(hidden = true) @Nullable Object selector) {
    /** What of the request waits for fleet runs; {@code null} = nothing. */
    @Nullable
    String fleetField() {
        if (serverIds != null) {
            return "server_ids";
        }
        return selector == null ? null : "selector";
    }
}
