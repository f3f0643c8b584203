/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/** The key that a person compared and trusts, as ssh-keygen prints it. */
@Serdeable
record TrustRequest(
        @NotBlank
        @Pattern(
                regexp = "SHA256:[A-Za-z0-9+/]{43}",
                message = "must be a fingerprint as ssh-keygen -l prints it: SHA256: and 43 characters")
        String fingerprint) {}
