/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Who wants in. */
@Serdeable
record LoginRequest(
        @NotBlank @Size(max = 50) String username,
        @NotBlank @Size(max = 1000) String password) {
    @Override
    public String toString() {
        return "LoginRequest[" + username + "]";
    }
}
