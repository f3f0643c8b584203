/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import org.jspecify.annotations.Nullable;

/** How a run ends. */
record Ending(
        ExecutionStatus status,
        @Nullable Outcome outcome,
        @Nullable StatusReason reason) {

    static Ending neverRan(ExecutionStatus status, StatusReason reason) {
        return new Ending(status, null, reason);
    }
}
