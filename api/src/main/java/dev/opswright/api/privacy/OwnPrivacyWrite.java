/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import dev.opswright.workflows.privacy.PrivacyKind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * What a person asks to be done with their own data.
 *
 * @param reason nobody has to give one
 * @param graceDays erasure only: how long it can be withdrawn, 1 to 90 days; 14 when absent
 */
@Serdeable
record OwnPrivacyWrite(
        @NotNull PrivacyKind kind,
        @Nullable @Size(max = 1000) String reason,
        @Nullable @Min(1) @Max(90) Integer graceDays) {
    private static final String USUAL_REASON = "Asked for by the person";

    PrivacyWrite about(UUID person) {
        String given = reason == null || reason.isBlank() ? USUAL_REASON : reason.strip();
        return new PrivacyWrite(kind, person, given, graceDays);
    }
}
