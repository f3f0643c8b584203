/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.time.Duration;
import java.util.List;

/** Where the port reports its figures. Called from many threads; must not block. */
public interface CommandMetrics {
    /** Reports nowhere. */
    CommandMetrics NONE = new CommandMetrics() {
        @Override
        public void connected(Duration took) {}

        @Override
        public void launched(Duration took) {}

        @Override
        public void openConnections(int open) {}
    };

    /** Breakers and bulkheads of all servers that are connected, every few seconds; none is kept. */
    default void pools(List<PoolFigures> pools) {}

    /** A call was not even tried: by {@code breaker} or {@code bulkhead}. */
    default void refused(String by) {}

    /** A connection was made and logged in. */
    void connected(Duration took);

    /** A launch was answered. */
    void launched(Duration took);

    /** The number of open connections changed. */
    void openConnections(int open);
}
