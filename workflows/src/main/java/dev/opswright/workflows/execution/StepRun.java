/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/**
 * One step of the chain with how its last attempt ended.
 *
 * @param undoable whether any attempt left something that an undo takes back
 * @param passedOver whether the chain goes on although it failed, because the call that it is part of may fail
 * @param undos how often it was undone before, as part of a call that began anew
 */
record StepRun(StepOutline step, StepResult result, boolean undoable, boolean passedOver, int undos) {
    StepRun(StepOutline step, StepResult result, boolean undoable) {
        this(step, result, undoable, false, 0);
    }

    StepRun ended(StepResult other) {
        return new StepRun(step, other, undoable, passedOver, undos);
    }

    StepRun thatMayFail() {
        return new StepRun(step, result, undoable, true, undos);
    }

    /** Whether the chain does not go on after it. */
    boolean blocks() {
        return !passedOver && !StepPolicy.goesOn(step, result);
    }
}
