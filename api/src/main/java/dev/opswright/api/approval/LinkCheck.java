/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The token of a link, as it stands behind {@code #approve=} or {@code #reject=}. */
@Serdeable
public record LinkCheck(@NotNull @Size(min = 1, max = 200) String token) {}
