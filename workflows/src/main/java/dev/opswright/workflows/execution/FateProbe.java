/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import org.jspecify.annotations.Nullable;

/** Asks the host, by a step's read-only probe, whether a command whose end nobody saw took effect. */
final class FateProbe {
    /** Exit code by which a probe says that nothing of the step was done. */
    private static final int NOT_DONE = 1;

    private final CommandRunner commands;

    FateProbe(CommandRunner commands) {
        this.commands = commands;
    }

    /** Whether it took effect; {@code null} where the probe cannot tell either. */
    @Nullable
    Boolean tookEffect(StepRequest command, Stop stop) {
        StepResult looked = commands.run(command.look(0), Verifier.COMMAND_TIMEOUT_SECONDS, stop);
        if (looked instanceof StepResult.Succeeded) {
            return true;
        }
        boolean notDone = looked instanceof StepResult.Failed failed
                && failed.exitCode() != null
                && failed.exitCode() == NOT_DONE;
        return notDone ? false : null;
    }
}
