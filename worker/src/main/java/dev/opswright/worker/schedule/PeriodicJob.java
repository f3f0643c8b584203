/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.schedule;

import java.time.Duration;

/**
 * A named piece of work that one worker of the installation runs every so often. It must be repeatable: a worker may die
 * in the middle, and the next one begins again once the lease has ended.
 *
 * @param name key of the row, snake_case
 * @param every from the end of one run to the start of the next; at least one second
 * @param limit longest run; the lease lasts so long, afterwards the run is interrupted
 * @param work throws what it likes: the failure is stored with the job and logged
 */
public record PeriodicJob(String name, Duration every, Duration limit, Work work) {
    /** The work itself, on a virtual thread of its own. */
    @FunctionalInterface
    public interface Work {
        /** One run. */
        void run() throws Exception;
    }

    public PeriodicJob {
        if (every.toMillis() < 1000 || limit.toMillis() < 1000) {
            throw new IllegalArgumentException("Job " + name + " needs at least a second between runs and for a run");
        }
    }
}
