/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that is only imagined.
 *
 * @param vars values of parameters by name
 */
@Serdeable
record DryRunBody(
        @NotNull UUID serverId,
        @Nullable UUID alertId,

        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE) @Nullable @Size(max = 200)
        Map<String, Object> vars) {}
