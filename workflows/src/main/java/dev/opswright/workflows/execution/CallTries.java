/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.execution.CallPolicy.Answer;
import dev.opswright.workflows.runbook.RunbookCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often the calls of a run began anew, and what that leaves them to say about a failure. */
final class CallTries {
    private final List<CallOutline> calls;
    private final Map<String, Integer> retries = new HashMap<>();

    CallTries(List<CallOutline> calls) {
        this.calls = calls;
    }

    /** The innermost call that has something to say does; one whose own time was over comes before those in it. */
    Answer to(StepRun failure) {
        if (!(failure.result() instanceof StepResult.Failed failed)) {
            return new Answer.None();
        }
        return CallPolicy.around(failure.step(), calls).stream()
                .filter(call -> failed.lateCall() == null || failed.lateCall().startsWith(call.name()))
                .map(call -> CallPolicy.to(failed, call, retries.getOrDefault(call.name(), 0)))
                .filter(answer -> !(answer instanceof Answer.None))
                .findFirst()
                .orElseGet(Answer.None::new);
    }

    /** A call begins anew, and with it those in it as if for the first time. */
    void another(CallOutline call) {
        retries.merge(call.name(), 1, Integer::sum);
        retries.keySet().removeIf(name -> name.startsWith(call.name() + RunbookCall.SEPARATOR));
    }
}
