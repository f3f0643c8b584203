/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.execution.StepProgress.Ended;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The other side of requests: each is answered well unless scripted otherwise. */
final class FakeHttp implements HttpActivities {
    private final Journal journal;
    private final Map<String, Ended> answers = new ConcurrentHashMap<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    FakeHttp(Journal journal) {
        this.journal = journal;
    }

    FakeHttp answers(String command, Ended end) {
        answers.put(command, end);
        return this;
    }

    /** Scripts a request whose worker dies. */
    FakeHttp loses(String command) {
        lost.add(command);
        return this;
    }

    @Override
    public Ended call(StepRequest request) {
        String command = FakeHost.name(request);
        journal.add("call " + command);
        if (lost.contains(command)) {
            throw ApplicationFailure.newFailure("The worker was lost", "lost");
        }
        return answers.getOrDefault(command, new Ended(StepStatus.COMPLETED, 200, true, null));
    }
}
