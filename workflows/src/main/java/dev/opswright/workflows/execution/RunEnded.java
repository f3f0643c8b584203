/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/** Ends the story early: thrown by its verbs, caught in one place. It never leaves the workflow. */
final class RunEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Ending ending;

    RunEnded(Ending ending) {
        super(ending.status().word(), null, false, false);
        this.ending = ending;
    }

    static RunEnded cancelled(String code, String message) {
        return new RunEnded(Ending.neverRan(ExecutionStatus.CANCELLED, new StatusReason(code, message)));
    }

    Ending ending() {
        return ending;
    }
}
