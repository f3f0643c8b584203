/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.execution.StepProgress.Ended;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Records of steps without a command: each is to be carried out unless scripted otherwise. */
final class FakeControl implements ControlActivities {
    private final Journal journal;
    private final Map<String, Ended> over = new ConcurrentHashMap<>();

    FakeControl(Journal journal) {
        this.journal = journal;
    }

    /** Scripts a step that has nothing to carry out. */
    FakeControl answers(String command, Ended end) {
        over.put(command, end);
        return this;
    }

    @Override
    public StepProgress open(StepRequest request) {
        String command = FakeHost.name(request);
        journal.once("open " + command);
        Ended end = over.get(command);
        return end == null ? new StepProgress.Running() : end;
    }

    @Override
    public Ended notice(StepRequest request) {
        journal.once("notice " + FakeHost.name(request));
        return over.getOrDefault(FakeHost.name(request), new Ended(StepStatus.COMPLETED, null, false, null));
    }

    @Override
    public void leaveOut(LeftOut step) {
        journal.once("left out " + FakeHost.name(step.request()));
    }

    @Override
    public Ended end(StepEnd end) {
        StatusReason reason = end.end().reason();
        journal.once("end " + FakeHost.name(end.request()) + " "
                + end.end().status().word() + (reason == null ? "" : " " + reason.code()));
        return end.end();
    }
}
