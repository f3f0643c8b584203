/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.fleet.FleetState.Wave;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a fleet into waves and says after each look what comes next. Pure. */
public final class WavePolicy {
    private WavePolicy() {}

    /** Sizes of the waves in order; none is empty, and together they are all servers. */
    public static List<Integer> sizes(int servers, FleetPolicy policy) {
        List<Integer> sizes = new ArrayList<>();
        int canary = Math.min(policy.canary(), servers);
        add(sizes, canary);
        int rest = servers - canary;
        int begun = 0;
        for (int percent : policy.waves()) {
            int due = Math.ceilDiv(rest * percent, 100);
            add(sizes, due - begun);
            begun = Math.max(begun, due);
        }
        add(sizes, rest - begun);
        return List.copyOf(sizes);
    }

    /** What comes next. */
    static FleetStep next(FleetState state) {
        StatusReason stop = limitReached(state);
        if (stop != null) {
            return new FleetStep.Stop(stop);
        }
        for (int i = 0; i < state.waves().size(); i++) {
            Wave wave = state.waves().get(i);
            if (wave.provedNothing()) {
                return new FleetStep.Stop(new StatusReason(
                        "no_run_completed",
                        "No run of wave " + (i + 1) + " was carried out: "
                                + numbers(wave.refused(), wave.cancelled(), wave.paused()) + "."));
            }
            if (!wave.isOver()) {
                return goOn(state);
            }
        }
        return new FleetStep.Done(rest(state));
    }

    private static FleetStep goOn(FleetState state) {
        int free = state.policy().maxParallel() - state.open();
        int begin = Math.min(Math.max(free, 0), state.next().size());
        return begin == 0
                ? new FleetStep.Wait()
                : new FleetStep.Begin(List.copyOf(state.next().subList(0, begin)));
    }

    private static @Nullable StatusReason limitReached(FleetState state) {
        FleetPolicy policy = state.policy();
        int failed = state.failed();
        if (failed == 0) {
            return null;
        }
        if (policy.canary() > 0 && state.waves().getFirst().failed() > 0) {
            return new StatusReason("canary_failed", "The run on a canary server failed.");
        }
        String counted = failed + " of " + state.servers() + " servers failed; the fleet stops at ";
        if (policy.maxFailures() != null && failed >= policy.maxFailures()) {
            return new StatusReason("too_many_failures", counted + policy.maxFailures() + ".");
        }
        if (policy.maxFailurePercent() != null && failed * 100 >= policy.maxFailurePercent() * state.servers()) {
            return new StatusReason("too_many_failures", counted + policy.maxFailurePercent() + " %.");
        }
        return null;
    }

    private static @Nullable StatusReason rest(FleetState state) {
        if (state.succeeded() == state.servers()) {
            return null;
        }
        String failed = state.failed() == 0 ? "" : state.failed() + " failed, ";
        return new StatusReason(
                "not_everywhere",
                state.succeeded() + " of " + state.servers() + " runs completed; " + failed
                        + numbers(state.refused(), state.cancelled(), state.paused()) + ".");
    }

    private static String numbers(int refused, int cancelled, int paused) {
        return refused + " refused, " + cancelled + " cancelled" + (paused == 0 ? "" : ", " + paused + " still paused");
    }

    private static void add(List<Integer> sizes, int size) {
        if (size > 0) {
            sizes.add(size);
        }
    }
}
