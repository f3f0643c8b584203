/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Why a run is steered.
 *
 * @param reason for the record; shown beside the name
 */
@Serdeable
public record SteerBody(@Nullable @Size(max = 1000) String reason) {}
