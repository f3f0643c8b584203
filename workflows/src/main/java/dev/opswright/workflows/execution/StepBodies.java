/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/** Carries one attempt of a step to its end, by what the step is. */
final class StepBodies {
    private final CommandRunner commands;
    private final WaitStep waits;
    private final ApprovalStep approvals;
    private final ControlStep control = new ControlStep();

    StepBodies(CommandRunner commands, WaitStep waits, ApprovalStep approvals) {
        this.commands = commands;
        this.waits = waits;
        this.approvals = approvals;
    }

    StepResult run(StepOutline step, StepRequest request, Stop stop) {
        if (step.waitFor() != null) {
            return waits.run(step, step.waitFor(), request, stop);
        }
        if (step.approval() != null) {
            return approvals.run(step, step.approval(), request, stop);
        }
        if (step.notice()) {
            return control.notice(request);
        }
        if (step.http()) {
            return HttpStep.run(request, step.timeoutSeconds());
        }
        return commands.run(request, step.timeoutSeconds(), stop);
    }
}
