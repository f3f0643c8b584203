/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import dev.opswright.workflows.execution.Queues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;

/**
 * How a request's workflow is started, whoever does it and however often: at most one runs, and one that the engine lost may
 * begin anew, because the row holds everything.
 */
public final class PrivacyStarts {
    private PrivacyStarts() {}

    /** Options of the start. */
    public static WorkflowOptions options(PrivacyRef request) {
        return WorkflowOptions.newBuilder()
                .setTaskQueue(Queues.OPSWRIGHT)
                .setWorkflowId(request.workflowId())
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
    }
}
