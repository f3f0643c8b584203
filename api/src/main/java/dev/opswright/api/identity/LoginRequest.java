/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Who wants in.
 *
 * @param altcha the solution of a proof of work, where one was asked for
 */
@Serdeable
record LoginRequest(
        @NotBlank @Size(max = 50) String username,
        @NotBlank @Size(max = 1000) String password,
        @Nullable @Size(max = 2000) String altcha) {
    @Override
    public String toString() {
        return "LoginRequest[" + username + "]";
    }
}
