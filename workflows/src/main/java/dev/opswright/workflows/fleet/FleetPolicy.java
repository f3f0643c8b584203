/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a fleet run goes over its servers.
 *
 * @param canary servers of the first wave; 0 = none. A failure among them always stops the fleet
 * @param waves how much of the other servers has had its turn after each further wave, in percent: rising, the last 100
 * @param maxParallel runs open at once
 * @param maxFailures the fleet stops when this many runs failed; {@code null} = no such limit
 * @param maxFailurePercent the fleet stops when this share of all its servers failed; {@code null} = no such limit
 */
public record FleetPolicy(
        int canary,
        List<Integer> waves,
        int maxParallel,
        @Nullable Integer maxFailures,
        @Nullable Integer maxFailurePercent) {
    /** Most servers of one fleet run. */
    public static final int MOST_SERVERS = 1_000;

    /** Most runs open at once. */
    public static final int MOST_PARALLEL = 100;

    /** Most waves after the canary. */
    public static final int MOST_WAVES = 20;

    /** One canary, then a quarter, half and all of the rest, ten at once; the first failure stops it. */
    public static final FleetPolicy DEFAULT = new FleetPolicy(1, List.of(25, 50, 100), 10, 1, null);
}
