/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.engine;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.workflows.execution.Queues;
import io.micronaut.context.BeanProvider;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the worker what only it can know, because only it may decrypt: a short workflow is how one asks. */
@Singleton
public class EngineQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(EngineQuestions.class);

    private final BeanProvider<WorkflowClient> client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    EngineQuestions(BeanProvider<WorkflowClient> client) {
        this.client = client;
    }

    /**
     * The answer.
     *
     * @param limit time in the queue included
     * @throws ProblemException engine unavailable, where no worker answered in time
     */
    public <W, T> T ask(Class<W> type, String workflowId, Duration limit, Function<W, T> question) {
        // On a thread of its own: while the engine is away the client retries for a minute by itself.
        Future<T> answer = threads.submit(() -> question.apply(client.get()
                .newWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId)
                                .setTaskQueue(Queues.OPSWRIGHT)
                                .setWorkflowExecutionTimeout(limit)
                                .build())));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The question {} got no answer", workflowId, e);
            answer.cancel(true);
            throw unavailable();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable();
        }
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
