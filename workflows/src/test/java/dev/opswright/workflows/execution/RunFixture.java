/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.approval.ApprovalWorkflow;
import dev.opswright.workflows.approval.ApprovalWorkflowImpl;
import dev.opswright.workflows.engine.CommandWorker;
import dev.opswright.workflows.engine.Engine;
import dev.opswright.workflows.engine.RecordedHistories;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One run in the time-skipping engine with a fake database and a fake host. */
final class RunFixture implements BeforeEachCallback, AfterEachCallback {
    final Journal journal = new Journal();
    final FakeRecords records = new FakeRecords(journal);
    final FakeHost host = new FakeHost(journal);
    final FakeHttp http = new FakeHttp(journal);
    final FakeControl control = new FakeControl(journal);
    private ExecutionRef execution;
    private WorkerFactoryOptions options = WorkerFactoryOptions.getDefaultInstance();
    private TestWorkflowEnvironment environment;

    @Override
    public void beforeEach(ExtensionContext context) {
        String name = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
        execution = new ExecutionRef(new UUID(1, 1), UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        environment = Engine.environment(options);
        Worker runs = environment.newWorker(Queues.OPSWRIGHT);
        runs.registerWorkflowImplementationTypes(RemediationWorkflowImpl.class, ApprovalWorkflowImpl.class);
        runs.registerActivitiesImplementations(records, host, control);
        WorkerOptions eagerBeats = CommandWorker.options()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(50))
                .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(50))
                .build();
        environment.newWorker(Queues.COMMANDS, eagerBeats).registerActivitiesImplementations(host, http);
        environment.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            context.publishReportEntry("journal", String.join("\n", journal.lines()));
        } else {
            RecordedHistories.record(environment, context, execution.workflowId(), "");
            String approval = ApprovalWorkflow.workflowId(ApprovalGate.approvalId(execution));
            RecordedHistories.record(environment, context, approval, ".approval");
        }
        environment.close();
    }

    /** Before the test begins: every task replays the whole history, as if the worker had been started again for it. */
    RunFixture withoutCache() {
        options = WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build();
        return this;
    }

    ExecutionRef execution() {
        return execution;
    }

    Instant now() {
        return Instant.ofEpochMilli(environment.currentTimeMillis());
    }

    void skip(Duration duration) {
        environment.sleep(duration);
    }

    /** Runs to the end. */
    Journal run() {
        start();
        return finish();
    }

    void start() {
        WorkflowClient.start(newRun()::run, execution);
    }

    /** The signal is in the first workflow task, before anything ran. */
    void startWithResolvedAlert() {
        BatchRequest batch = environment.getWorkflowClient().newSignalWithStartRequest();
        RemediationWorkflow workflow = newRun();
        batch.add(workflow::run, execution);
        batch.add(workflow::alertResolved);
        environment.getWorkflowClient().signalWithStart(batch);
    }

    Journal finish() {
        try {
            untyped().getResult(60, TimeUnit.SECONDS, Void.class);
            return journal;
        } catch (TimeoutException e) {
            throw new AssertionError("The run did not end; it got to " + journal.lines(), e);
        }
    }

    private RemediationWorkflow newRun() {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(execution.workflowId())
                .setTaskQueue(Queues.OPSWRIGHT)
                .build();
        return environment.getWorkflowClient().newWorkflowStub(RemediationWorkflow.class, options);
    }

    /** How many events of a type the run's history holds. */
    long events(EventType type) {
        return environment.getWorkflowClient().fetchHistory(execution.workflowId()).getEvents().stream()
                .filter(event -> event.getEventType() == type)
                .count();
    }

    RemediationWorkflow workflow() {
        return environment.getWorkflowClient().newWorkflowStub(RemediationWorkflow.class, execution.workflowId());
    }

    WorkflowStub untyped() {
        return environment.getWorkflowClient().newUntypedWorkflowStub(execution.workflowId());
    }

    /** The question of a step's first attempt. */
    ApprovalWorkflow stepApproval(int order) {
        StepRequest asked = new StepRequest(execution, CommandKind.STEP, order, "hash-1", 0, 0, 0, 0);
        return environment
                .getWorkflowClient()
                .newWorkflowStub(ApprovalWorkflow.class, ApprovalWorkflow.workflowId(ApprovalGate.approvalId(asked)));
    }

    ApprovalWorkflow approval() {
        UUID id = ApprovalGate.approvalId(execution);
        return environment.getWorkflowClient().newWorkflowStub(ApprovalWorkflow.class, ApprovalWorkflow.workflowId(id));
    }
}
