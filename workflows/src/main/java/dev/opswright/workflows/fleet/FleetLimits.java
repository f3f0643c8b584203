/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import java.time.Duration;

/** Times of a fleet run: every wait of it has an end. */
public final class FleetLimits {
    /** A parked run gives its place back after this long: it ends as cancelled, and the fleet goes on without it. */
    public static final Duration PARKED = Duration.ofHours(1);

    /** A fleet that is not through after this long stops. */
    static final Duration WHOLE = Duration.ofDays(7);

    /** How long a fleet that stops waits for the runs under way. */
    static final Duration DRAIN = Duration.ofHours(24);

    private static final Duration MOST = Duration.ofSeconds(30);

    private FleetLimits() {}

    /**
     * Time until the next look: half a second while things happen, longer the longer nothing does.
     *
     * @param quiet looks since the last change
     */
    static Duration pace(int quiet) {
        Duration wait = Duration.ofMillis(500L << Math.min(quiet / 2, 6));
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
