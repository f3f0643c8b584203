/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.execution.Queues;
import dev.opswright.workflows.server.AskWorkflow;
import io.micronaut.context.BeanProvider;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the worker to test a connection: only it can decrypt, and a short workflow is how one asks. */
@Singleton
class ServerTests {
    private static final Duration LIMIT = Duration.ofSeconds(22);

    private final BeanProvider<WorkflowClient> client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ServerTests(BeanProvider<WorkflowClient> client) {
        this.client = client;
    }

    AskWorkflow.ServerTestReport test(UUID orgId, UUID serverId) {
        // On a thread of its own: while the engine is away the client retries for a minute by itself.
        Future<AskWorkflow.ServerTestReport> report = threads.submit(() -> ask(orgId, serverId));
        try {
            return report.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            report.cancel(true);
            throw unavailable();
        } catch (InterruptedException e) {
            report.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private AskWorkflow.ServerTestReport ask(UUID orgId, UUID serverId) {
        AskWorkflow workflow = client.get()
                .newWorkflowStub(
                        AskWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("ask/" + Ids.next())
                                .setTaskQueue(Queues.OPSWRIGHT)
                                .setWorkflowExecutionTimeout(LIMIT)
                                .build());
        return workflow.testServer(new AskWorkflow.ServerTestRequest(orgId, serverId));
    }

    private static ProblemException unavailable() {
        return ProblemException.unavailable(
                ProblemCode.ENGINE_UNAVAILABLE, "No worker answered in time. Is one running?", 5);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
