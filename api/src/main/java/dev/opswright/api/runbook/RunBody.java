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
 */
@Serdeable
public record RunBody(
        @Nullable UUID serverId,
        @Nullable UUID alertId,

        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE) @Nullable @Size(max = 200)
        Map<String, Object> vars,

        @Nullable @Size(max = 1000) String reason) {}
