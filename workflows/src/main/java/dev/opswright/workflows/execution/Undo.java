/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes steps back, last first. Nothing stops it, and a step that cannot be taken back does not stop the others. */
final class Undo {
    /** A host that is busy for an hour has other people's attention. */
    static final Duration HOST_PATIENCE = Duration.ofHours(1);

    private final ExecutionRef execution;
    private final String planHash;
    private final int round;
    private final HostLease lease;
    private final CommandRunner commands;

    Undo(ExecutionRef execution, String planHash, int round, HostLease lease, CommandRunner commands) {
        this.execution = execution;
        this.planHash = planHash;
        this.round = round;
        this.lease = lease;
        this.commands = commands;
    }

    UndoReport run(List<StepRun> steps) {
        if (steps.isEmpty()) {
            return UndoReport.NONE;
        }
        if (!lease.retakeWithin(HOST_PATIENCE)) {
            return new UndoReport(
                    List.of(), steps.stream().map(run -> run.step().name()).toList(), true);
        }
        List<String> undone = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (StepRun run : steps) {
            boolean well = takeBack(run.step(), run.undos()) instanceof StepResult.Succeeded;
            (well ? undone : failed).add(run.step().name());
        }
        return new UndoReport(undone, failed, false);
    }

    private StepResult takeBack(StepOutline step, int attempt) {
        StepRequest request = new StepRequest(
                execution, CommandKind.ROLLBACK, step.stepOrder(), planHash, lease.fence(), round, attempt, 0);
        return step.undoneByHttp()
                ? HttpStep.run(request, step.timeoutSeconds())
                : commands.run(request, step.timeoutSeconds(), Stop.never());
    }
}
