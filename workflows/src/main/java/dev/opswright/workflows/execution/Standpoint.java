/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import org.jspecify.annotations.Nullable;

/**
 * Where a paused run stands.
 *
 * @param last the step that ended last; {@code null} before the first
 * @param failure why the last step would end the run; {@code null} when it would not
 * @param next the step to come; {@code null} after the last
 * @param beginsAnew whether the failure makes a call begin anew, instead of ending the run
 */
record Standpoint(
        @Nullable StepOutline last,
        StepResult.@Nullable Failed failure,
        @Nullable StepOutline next,
        boolean beginsAnew) {
    Standpoint(@Nullable StepOutline last, StepResult.@Nullable Failed failure, @Nullable StepOutline next) {
        this(last, failure, next, false);
    }

    /** What a skip would leave out; {@code null} for nothing. */
    @Nullable
    StepOutline skippable() {
        return failure != null ? last : next;
    }

    /** Whether going on runs a command, for which the host is needed. */
    boolean goesOnWithACommand() {
        return beginsAnew || (failure == null && next != null);
    }
}
