/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/** Carries one attempt of a step to its end, by what the step is. */
final class StepBodies {
    private final CommandRunner commands;
    private final WaitStep waits;

    StepBodies(CommandRunner commands, WaitStep waits) {
        this.commands = commands;
        this.waits = waits;
    }

    StepResult run(StepOutline step, StepRequest request, Stop stop) {
        return step.waitFor() == null
                ? commands.run(request, step.timeoutSeconds(), stop)
                : waits.run(step, step.waitFor(), request, stop);
    }
}
