/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Carries one privacy request to its end; the row holds everything people see and decide. */
@WorkflowInterface
public interface PrivacyRequestWorkflow {
    /** Runs until the request has ended. */
    @WorkflowMethod
    void run(PrivacyRef request);

    /** The row has changed. Only shortens a wait. */
    @SignalMethod
    void wake();
}
