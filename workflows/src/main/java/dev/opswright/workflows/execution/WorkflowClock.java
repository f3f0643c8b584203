/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The workflow's own time, the same in every replay. */
final class WorkflowClock {
    private WorkflowClock() {}

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
