/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.runbook.RunbookCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The time that calls have, from the start of their first step; waiting for people and for the host is not part of it. */
final class CallTimes {
    private final List<CallOutline> calls;
    private final Stop stop;
    private final Map<String, Instant> begun = new HashMap<>();

    CallTimes(List<CallOutline> calls, Stop stop) {
        this.calls = calls;
        this.stop = stop;
    }

    /** Runs steps that start together within the time of the calls around them; what came too late has failed so. */
    List<StepRun> within(List<StepOutline> steps, Supplier<List<StepRun>> work) {
        CallOutline call = endsFirst(steps.getFirst());
        if (call == null) {
            return work.get();
        }
        if (isOver(call)) {
            return steps.stream()
                    .map(step -> CallPolicy.late(new StepRun(step, new StepResult.Skipped(), false), call))
                    .toList();
        }
        List<StepRun> runs = stop.until(end(call), work);
        return isOver(call) && !stop.isRequested()
                ? runs.stream().map(run -> lateIfFailed(run, call)).toList()
                : runs;
    }

    /** The calls around the step have all their time once more. */
    void anew(StepOutline step) {
        CallPolicy.around(step, calls).forEach(call -> begun.remove(call.name()));
    }

    /** The call and those in it have all their time once more. */
    void anew(CallOutline call) {
        String inside = call.name() + RunbookCall.SEPARATOR;
        begun.keySet().removeIf(name -> name.equals(call.name()) || name.startsWith(inside));
    }

    private @Nullable CallOutline endsFirst(StepOutline step) {
        return CallPolicy.around(step, calls).stream()
                .filter(call -> call.timeoutSeconds() != null)
                .min(Comparator.comparing(this::end))
                .orElse(null);
    }

    private Instant end(CallOutline call) {
        Instant start =
                begun.computeIfAbsent(call.name(), name -> WorkflowClock.now().minus(stop.extended()));
        Duration timeout = Duration.ofSeconds(Objects.requireNonNull(call.timeoutSeconds()));
        return start.plus(timeout).plus(stop.extended());
    }

    private boolean isOver(CallOutline call) {
        return !WorkflowClock.now().isBefore(end(call));
    }

    private static StepRun lateIfFailed(StepRun run, CallOutline call) {
        return run.result() instanceof StepResult.Failed ? CallPolicy.late(run, call) : run;
    }
}
