/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a parked run waits before it is judged again. */
final class ParkPolicy {
    /** After this long somebody else has dealt with it, or nobody cares; the run ends and says so. */
    static final Duration LIMIT = Duration.ofDays(7);

    private static final Duration LEAST = Duration.ofSeconds(1);

    private ParkPolicy() {}

    /**
     * Until the guards' moment, but rarer the longer it goes on, so that a week of waiting stays far below the engine's
     * limit of events.
     */
    static Duration wait(@Nullable Instant until, Instant now, int round) {
        Duration asked = until == null ? LEAST : Duration.between(now, until);
        Duration least = round < 30 ? LEAST : round < 120 ? Duration.ofMinutes(1) : Duration.ofMinutes(5);
        return asked.compareTo(least) < 0 ? least : asked;
    }
}
