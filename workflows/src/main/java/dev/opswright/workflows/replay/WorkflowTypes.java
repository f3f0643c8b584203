/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.replay;

import dev.opswright.workflows.alert.AlertIntakeWorkflowImpl;
import dev.opswright.workflows.approval.ApprovalWorkflowImpl;
import dev.opswright.workflows.execution.RemediationWorkflowImpl;
import dev.opswright.workflows.fleet.FleetRemediationWorkflowImpl;
import dev.opswright.workflows.look.LookWorkflowImpl;
import dev.opswright.workflows.privacy.PrivacyRequestWorkflowImpl;
import dev.opswright.workflows.server.AskWorkflowImpl;

/** Every workflow there is, for the worker that runs them and for whoever replays what they did. */
public final class WorkflowTypes {
    private WorkflowTypes() {}

    /** The implementations, a copy of their list. */
    public static Class<?>[] all() {
        return new Class<?>[] {
            AlertIntakeWorkflowImpl.class,
            RemediationWorkflowImpl.class,
            ApprovalWorkflowImpl.class,
            AskWorkflowImpl.class,
            LookWorkflowImpl.class,
            FleetRemediationWorkflowImpl.class,
            PrivacyRequestWorkflowImpl.class
        };
    }
}
