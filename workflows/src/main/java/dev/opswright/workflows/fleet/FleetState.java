/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the rows say of a fleet run now: counts and a few ids, never the whole list.
 *
 * @param beganAt when it was asked for
 * @param waves in order
 * @param next executions of the current wave that may begin now, in order, at most {@code max_parallel}
 * @param overdue executions that have been parked for {@link FleetLimits#PATIENCE}
 */
public record FleetState(FleetPolicy policy, Instant beganAt, List<Wave> waves, List<UUID> next, List<UUID> overdue) {

    /**
     * One wave in numbers.
     *
     * @param waiting not handed to the engine yet
     * @param open handed over, not ended and not paused; those whose fate is unknown count as failed instead
     * @param failed failed, timeout, unknown; a run that did not fix its alert is a failed one
     * @param paused in the hands of a person: they take no place, but the wave is not over before they are set aside
     * @param setAside those of the paused ones that have been so for {@link FleetLimits#PATIENCE}
     */
    public record Wave(
            int total,
            int waiting,
            int open,
            int succeeded,
            int failed,
            int refused,
            int cancelled,
            int paused,
            int setAside) {
        boolean isOver() {
            return waiting == 0 && awaited() == 0;
        }

        /** Runs whose end the fleet waits for. */
        int awaited() {
            return open + paused - setAside;
        }

        /** Nothing but refusals, cancels and runs set aside: such a wave says nothing about the next one. */
        boolean provedNothing() {
            return isOver() && total > 0 && succeeded == 0 && failed == 0;
        }
    }

    int open() {
        return waves.stream().mapToInt(Wave::open).sum();
    }

    int awaited() {
        return waves.stream().mapToInt(Wave::awaited).sum();
    }

    int paused() {
        return waves.stream().mapToInt(Wave::paused).sum();
    }

    int servers() {
        return waves.stream().mapToInt(Wave::total).sum();
    }

    int failed() {
        return waves.stream().mapToInt(Wave::failed).sum();
    }

    int succeeded() {
        return waves.stream().mapToInt(Wave::succeeded).sum();
    }

    int refused() {
        return waves.stream().mapToInt(Wave::refused).sum();
    }

    int cancelled() {
        return waves.stream().mapToInt(Wave::cancelled).sum();
    }
}
