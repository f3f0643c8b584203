/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.rule;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An automation rule to be made or changed.
 *
 * @param priority lower is tried first; 100 when absent
 * @param alertNamePattern a glob or {@code re:} expression; {@code *} when absent
 * @param severityPattern a glob or {@code re:} expression; {@code *} when absent
 * @param runbookId with the action remediate, and only then
 * @param enabled true when absent
 */
@Serdeable
record RuleWrite(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Min(0) @Max(1_000_000) Integer priority,
        @Nullable @Size(max = 500) String alertNamePattern,
        @Nullable @Size(max = 500) String severityPattern,

        @NotBlank
        @Pattern(
                regexp = "auto_analyze|ignore|manual|remediate",
                message = "must be auto_analyze, ignore, manual or remediate")
        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"auto_analyze", "ignore", "manual", "remediate"})
        String action,

        @Nullable UUID runbookId,
        @Nullable Boolean enabled,
        @Nullable Long version) {}
