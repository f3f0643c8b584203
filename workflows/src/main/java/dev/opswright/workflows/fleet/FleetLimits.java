/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import java.time.Duration;

/** Times of a fleet run: every wait of it has an end. */
public final class FleetLimits {
    /**
     * How long a fleet waits for a run that stands still. A parked one ends as cancelled then; a paused one is set aside and
     * stays with the person who paused it. Longer than the usual windows of rate limits, which a fleet of many servers is
     * made to wait for.
     */
    public static final Duration PATIENCE = Duration.ofHours(4);

    /** A fleet that is not through after this long stops. */
    static final Duration WHOLE = Duration.ofDays(7);

    /** How long a fleet that stops waits for the runs under way. */
    static final Duration DRAIN = Duration.ofHours(24);

    /** Between looks while things may happen any moment, and when nothing has happened for ten minutes. */
    private static final Duration LIVELY = Duration.ofSeconds(10);

    private static final Duration CALM = Duration.ofMinutes(1);
    private static final int QUIET_FOR_LONG = 60;

    private FleetLimits() {}

    /**
     * Time until the next look: half a second while things happen, longer the longer nothing does.
     *
     * @param quiet looks since the last change
     */
    static Duration pace(int quiet) {
        if (quiet > QUIET_FOR_LONG) {
            return CALM;
        }
        Duration wait = Duration.ofMillis(500L << Math.min(quiet / 2, 5));
        return wait.compareTo(LIVELY) > 0 ? LIVELY : wait;
    }
}
