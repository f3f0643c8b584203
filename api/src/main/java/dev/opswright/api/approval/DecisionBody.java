/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A vote.
 *
 * @param decision approve or reject
 * @param planHash the hash that was shown; another one is refused as plan_drift
 * @param comment required for a rejection
 * @param link the token of a one-time link that led here; checked besides everything else
 */
@Serdeable
public record DecisionBody(
        @NotNull
        @Pattern(regexp = "approve|reject", message = "must be approve or reject")
        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"approve", "reject"})
        String decision,

        @NotNull @Size(min = 1, max = 128) String planHash,
        @Nullable @Size(max = 2000) String comment,
        @Nullable @Size(min = 1, max = 200) String link) {}
