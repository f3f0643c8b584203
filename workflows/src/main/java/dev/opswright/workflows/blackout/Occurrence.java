/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.blackout;

import java.time.Instant;

/** One span of a window: start inclusive, end exclusive. */
public record Occurrence(Instant start, Instant end) {
    /** Whether the moment lies in it. */
    public boolean contains(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }
}
