/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.time.Duration;

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

    /** A connection was made and logged in. */
    void connected(Duration took);

    /** A launch was answered. */
    void launched(Duration took);

    /** The number of open connections changed. */
    void openConnections(int open);
}
