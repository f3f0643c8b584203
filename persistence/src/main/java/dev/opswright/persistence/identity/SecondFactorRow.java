/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's time-based codes.
 *
 * @param enrolment what the sealed secret is bound to, besides the person
 * @param confirmedAt {@code null} until the first code was right
 * @param waitSeconds until the next try is taken; 0 when it is
 */
@MappedEntity("user_second_factors")
public record SecondFactorRow(
        @Id UUID userId,
        UUID enrolment,
        byte[] secretSealed,
        @Nullable Instant confirmedAt,
        long waitSeconds) {
    /** Whether logins ask for it. */
    public boolean confirmed() {
        return confirmedAt != null;
    }

    @Override
    public String toString() {
        return "SecondFactorRow[" + userId + "]";
    }
}
