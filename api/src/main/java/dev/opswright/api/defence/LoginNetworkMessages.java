/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The messages about networks that may or may not log in. */
final class LoginNetworkMessages {
    private static final long A_YEAR = 366L * 24 * 3600;

    private LoginNetworkMessages() {}

    /**
     * A network to be blocked or allowed.
     *
     * @param network such as {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address
     * @param expiresInSeconds {@code null} = until somebody lifts it
     */
    @Serdeable
    record Write(
            @NotBlank @Size(max = 50) String network,
            @NotBlank @Size(max = 500) String reason,
            @Nullable @Min(60) @Max(A_YEAR) Long expiresInSeconds) {}
}
