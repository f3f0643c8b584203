/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whom links are for.
 *
 * @param user a user name; {@code null} = the caller
 */
@Serdeable
public record LinkBody(@Nullable @Size(min = 1, max = 50) String user) {}
