/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.workflows.execution.CallOutline;
import dev.opswright.workflows.plan.PlanFacts.CalledRunbook;
import dev.opswright.workflows.runbook.RunbookCall;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A runbook with the steps of those that it calls in the places of the calls.
 *
 * @param runbook has the steps in the order of the plan, and asks for the approvals of all of them
 * @param entries where each of its steps comes from
 * @param calls a call stands before those in it
 */
public record ExpandedRunbook(RunbookDefinition runbook, List<Entry> entries, List<Call> calls) {
    /**
     * A step.
     *
     * @param call the call it is part of; {@code null} = the run's own runbook
     * @param position in the runbook that has it, from 1
     */
    record Entry(Step step, @Nullable String call, int position) {}

    /**
     * A call.
     *
     * @param step the calling one, with the names of the calls around it
     * @param spec what it calls, with which values
     * @param within the call that it is made in; {@code null} = the run's own runbook
     * @param position of the calling step in its runbook, from 1
     */
    record Call(Step step, RunbookCall spec, @Nullable String within, int position, CalledRunbook runbook) {
        String name() {
            return step.name();
        }

        @Nullable
        Integer timeoutSeconds() {
            return step.timeoutSeconds() == Step.NO_LIMIT ? null : step.timeoutSeconds();
        }

        boolean isLimited() {
            return timeoutSeconds() != null || step.retryCount() > 0 || step.continueOnFailure();
        }
    }

    /** Calls with limits of their own, over the orders of the steps in them. */
    public List<CallOutline> limits() {
        return calls.stream().filter(Call::isLimited).map(this::limits).toList();
    }

    private CallOutline limits(Call call) {
        int first = 0;
        int last = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (isIn(call, entries.get(i))) {
                first = first == 0 ? i + 1 : first;
                last = i + 1;
            }
        }
        return new CallOutline(
                call.name(),
                first,
                last,
                call.timeoutSeconds(),
                call.step().retryCount(),
                call.step().retryDelaySeconds(),
                call.step().continueOnFailure());
    }

    private static boolean isIn(Call call, Entry entry) {
        return entry.call() != null
                && (entry.call().equals(call.name()) || entry.call().startsWith(call.name() + RunbookCall.SEPARATOR));
    }

    /** A runbook that calls none. */
    public static ExpandedRunbook alone(RunbookDefinition runbook) {
        List<Entry> entries = new ArrayList<>();
        for (Step step : runbook.steps()) {
            entries.add(new Entry(step, null, entries.size() + 1));
        }
        return new ExpandedRunbook(runbook, List.copyOf(entries), List.of());
    }
}
