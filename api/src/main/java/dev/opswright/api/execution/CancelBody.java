/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Why a run is stopped.
 *
 * @param undo whether completed steps that declare an undo are taken back; false by default
 */
@Serdeable
public record CancelBody(@Nullable @Size(max = 1000) String reason, boolean undo) {}
