/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Who shall decide in the caller's place.
 *
 * @param to a user name
 * @param comment for that person to read
 */
@Serdeable
public record DelegationBody(
        @NotBlank @Size(max = 50) String to,
        @Nullable @Size(max = 2000) String comment) {}
