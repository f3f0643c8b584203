/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

/**
 * The connections to one server at a moment.
 *
 * @param busy commands on their way; beyond {@code most} they wait
 * @param most that the bulkhead lets through at once
 */
public record PoolFigures(String serverId, Breaker breaker, int busy, int most) {
    /** State of the circuit breaker, in the order of how bad it is. */
    public enum Breaker {
        /** Connections are made. */
        CLOSED(0),
        /** One attempt decides. */
        HALF_OPEN(1),
        /** The server has failed repeatedly and is left alone for a moment. */
        OPEN(2);

        private final int level;

        Breaker(int level) {
            this.level = level;
        }

        /** The number it has in figures. */
        public int level() {
            return level;
        }
    }
}
