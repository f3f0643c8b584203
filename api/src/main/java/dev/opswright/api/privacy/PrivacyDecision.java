/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Another person's word about collected data.
 *
 * @param decision {@code release} or {@code refuse}
 * @param comment needed to refuse
 */
@Serdeable
record PrivacyDecision(
        @NotNull @Pattern(regexp = "release|refuse") String decision,
        @Nullable @Size(max = 1000) String comment) {
    boolean isRelease() {
        return decision.equals("release");
    }
}
