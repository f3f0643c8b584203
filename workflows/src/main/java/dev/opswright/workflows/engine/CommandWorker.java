/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/** What every worker of the commands' queue needs, wherever it is assembled. */
public final class CommandWorker {
    /**
     * The SDK holds heartbeats back for up to 80 % of their timeout, 16 of 20 seconds, and a cancel reaches a follower only
     * as the answer to one. Two seconds are soon enough for people and cheap for the engine.
     */
    private static final Duration HEARTBEAT_HELD_BACK = Duration.ofSeconds(2);

    private CommandWorker() {}

    /** Options to start from; slots and pollers are the assembler's. */
    public static WorkerOptions.Builder options() {
        return WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(HEARTBEAT_HELD_BACK)
                .setDefaultHeartbeatThrottleInterval(HEARTBEAT_HELD_BACK);
    }
}
