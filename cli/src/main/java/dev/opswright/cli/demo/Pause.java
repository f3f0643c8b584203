/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.demo;

import java.time.Duration;

/** A bounded wait between two looks. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped.", e);
        }
    }
}
