/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

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
     * @param within the call that it is made in; {@code null} = the run's own runbook
     * @param position of the calling step in its runbook, from 1
     */
    record Call(
            String name,
            @Nullable String within,
            int position,
            RunbookCall spec,
            @Nullable String condition,
            CalledRunbook runbook) {}

    /** A runbook that calls none. */
    public static ExpandedRunbook alone(RunbookDefinition runbook) {
        List<Entry> entries = new ArrayList<>();
        for (Step step : runbook.steps()) {
            entries.add(new Entry(step, null, entries.size() + 1));
        }
        return new ExpandedRunbook(runbook, List.copyOf(entries), List.of());
    }
}
