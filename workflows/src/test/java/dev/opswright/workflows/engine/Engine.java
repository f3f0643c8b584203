/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import dev.opswright.workflows.execution.Queues;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The time-skipping engine for one test, with our converter. */
public final class Engine implements BeforeEachCallback, AfterEachCallback {
    private final Consumer<Worker> registration;
    private TestWorkflowEnvironment environment;
    private String lastWorkflowId = "";

    /** Registers workflows and activities before each test. */
    public Engine(Consumer<Worker> registration) {
        this.registration = registration;
    }

    /** A new engine; the caller closes it. */
    public static TestWorkflowEnvironment environment() {
        return environment(WorkerFactoryOptions.getDefaultInstance());
    }

    /** One whose workers have these options. */
    public static TestWorkflowEnvironment environment(WorkerFactoryOptions options) {
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(options)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(EngineData.converter())
                        .build())
                .build());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        environment = environment();
        registration.accept(environment.newWorker(Queues.OPSWRIGHT));
        environment.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            RecordedHistories.record(environment, context, lastWorkflowId, "");
        }
        environment.close();
    }

    /** A workflow to start under the id. */
    public <T> T stub(Class<T> type, String workflowId) {
        lastWorkflowId = workflowId;
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(Queues.OPSWRIGHT)
                .build();
        return environment.getWorkflowClient().newWorkflowStub(type, options);
    }
}
