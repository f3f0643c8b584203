/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Duration;

/** Times every workflow from its start to its end, waits included. Makes no workflow command, and no sample on replay. */
public final class WorkflowObservation extends WorkerInterceptorBase {
    private final MeterRegistry registry;

    public WorkflowObservation(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public WorkflowOutput execute(WorkflowInput input) {
                try {
                    WorkflowOutput output = super.execute(input);
                    record("completed");
                    return output;
                } catch (RuntimeException e) {
                    // Only those: a workflow that is put out of the cache ends with an Error, and goes on later.
                    record("failed");
                    throw e;
                }
            }
        };
    }

    private void record(String outcome) {
        if (!WorkflowUnsafe.isReplaying()) {
            WorkflowInfo info = Workflow.getInfo();
            registry.timer("opswright.workflow", "type", info.getWorkflowType(), "outcome", outcome)
                    .record(Duration.ofMillis(Workflow.currentTimeMillis() - info.getRunStartedTimestampMillis()));
        }
    }
}
