/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.util.UUID;

/** Names one execution and its tenant; the input of the workflow and of most activities. */
public record ExecutionRef(UUID orgId, UUID executionId) {
    /** Workflow id of the execution: one workflow per row, for ever. */
    public String workflowId() {
        return "execution/" + executionId;
    }

    /** Inverse of {@link #workflowId()}. */
    public static String workflowId(UUID executionId) {
        return "execution/" + executionId;
    }
}
