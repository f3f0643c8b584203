/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import dev.opswright.workflows.privacy.PrivacyKind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A privacy request to be made.
 *
 * @param userId the person whom it is about
 * @param reason who asked for it, and how
 * @param graceDays erasure only: how long it can be withdrawn, 1 to 90 days; 14 when absent
 */
@Serdeable
record PrivacyWrite(
        @NotNull PrivacyKind kind,
        @NotNull UUID userId,
        @NotBlank @Size(max = 1000) String reason,
        @Nullable @Min(1) @Max(90) Integer graceDays) {
    private static final int USUAL_GRACE = 14;

    int grace() {
        return graceDays == null ? USUAL_GRACE : graceDays;
    }
}
