/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.time.Duration;
import java.time.Instant;

/** What a look at a command found; the reattach table of trust section 3.1. */
public sealed interface CommandState {
    /** Nobody has passed the door: launching is safe. */
    record NotBegun() implements CommandState {}

    /** Behind the door, or ended with output still to fetch: follow it from {@code seen}. */
    record Running(OutputOffsets seen) implements CommandState {}

    /**
     * Ended, its result is recorded, all kept output has been given.
     *
     * @param exitCode as the host's shell reports it: 128 + n for signal n; 0 where nothing ran
     * @param ran {@code false} where it was cancelled before it began
     * @param startedAt on the clock of the worker that launched it
     * @param kept bytes of each stream on the host
     * @param dropped at least so many bytes of each stream went beyond the cap and were drained unseen
     */
    record Done(
            int exitCode,
            EndReason reason,
            boolean ran,
            Instant startedAt,
            Instant endedAt,
            OutputOffsets kept,
            OutputOffsets dropped)
            implements CommandState {
        /** How long it ran, to ten milliseconds, by the host's monotonic clock. */
        public Duration duration() {
            return Duration.between(startedAt, endedAt);
        }

        /** Whether output is missing at the end of either stream. */
        public boolean truncated() {
            return dropped.stdout() > 0 || dropped.stderr() > 0;
        }
    }

    /** It began, and its end cannot be known. Never to be taken for failed. */
    record Unknown(Why why, OutputOffsets kept) implements CommandState {}

    /** What ended a command. */
    enum EndReason {
        /** By itself. */
        EXITED,
        /** The supervisor stopped it at its timeout. */
        TIMEOUT,
        /** Somebody cancelled it. */
        CANCELLED
    }

    /** Why nobody can know. */
    enum Why {
        /** The supervisor on the host died before it could record the end. */
        SUPERVISOR_LOST,
        /** The host was restarted since the command began. */
        REBOOTED
    }
}
