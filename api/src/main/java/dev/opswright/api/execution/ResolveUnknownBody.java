/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step whose end nobody saw.
 *
 * @param stepOrder of the step that waits, from 1
 * @param verdict done goes on after it, failed ends the run and undoes it, retry runs the command once more
 * @param comment what was seen on the host, for the record
 */
@Serdeable
public record ResolveUnknownBody(
        @Min(1) int stepOrder,

        @NotNull
        @Pattern(regexp = "done|failed|retry", message = "must be done, failed or retry")
        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"done", "failed", "retry"})
        String verdict,

        @Nullable @Size(max = 1000) String comment) {}
