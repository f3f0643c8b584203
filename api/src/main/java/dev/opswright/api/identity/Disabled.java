/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is disabled, as far as it is known.
 *
 * @param at since when
 * @param by user name of who did it
 * @param reason in that person's words
 */
@Serdeable
public record Disabled(
        @Nullable Instant at, @Nullable String by, @Nullable String reason) {
    /** {@code null} where nothing is known. */
    public static @Nullable Disabled of(@Nullable Instant at, @Nullable String by, @Nullable String reason) {
        return at == null && reason == null ? null : new Disabled(at, by, reason);
    }
}
