/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.engine;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.failure.ApplicationFailure;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a running workflow for something and waits at most five seconds for its word (design, section 4). */
@Singleton
public class EngineUpdates {
    private static final long LIMIT_SECONDS = 5;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Provider<WorkflowClient> client;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    EngineUpdates(Provider<WorkflowClient> client) {
        this.client = client;
    }

    /**
     * Sends an update.
     *
     * @param updateId makes a repeat the same update; {@code null} = a new one
     * @throws EngineRefusal when the workflow says no
     * @throws WorkflowGone when there is no such workflow (any more)
     * @throws ProblemException 503 when the engine does not answer in time
     */
    public <R> R send(String workflowId, String update, @Nullable String updateId, Class<R> result, Object argument) {
        UpdateOptions<R> options = UpdateOptions.newBuilder(result)
                .setUpdateName(update)
                .setUpdateId(updateId == null ? UUID.randomUUID().toString() : updateId)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        CompletableFuture<R> answer = CompletableFuture.supplyAsync(
                () -> client.get()
                        .newUntypedWorkflowStub(workflowId)
                        .startUpdate(options, argument)
                        .getResult(),
                calls);
        try {
            return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (ExecutionException e) {
            throw explain(e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause());
        }
    }

    /** The id of an update that a person may repeat; keys of two people never meet. {@code null} = a new update. */
    public static @Nullable String updateId(Caller caller, @Nullable String idempotencyKey) {
        return idempotencyKey == null ? null : caller.userId() + "/" + idempotencyKey;
    }

    private static RuntimeException explain(Throwable cause) {
        return switch (cause) {
            case WorkflowNotFoundException gone -> new WorkflowGone();
            case WorkflowUpdateException refused -> refusal(refused);
            case WorkflowUpdateTimeoutOrCancelledException late -> unavailable();
            case WorkflowServiceException service ->
                isNotFound(service.getCause()) ? new WorkflowGone() : unavailable();
            case StatusRuntimeException status -> isNotFound(status) ? new WorkflowGone() : unavailable();
            case RuntimeException other -> other;
            default -> new IllegalStateException(cause);
        };
    }

    private static RuntimeException refusal(WorkflowUpdateException refused) {
        return refused.getCause() instanceof ApplicationFailure failure
                ? new EngineRefusal(failure.getType(), failure.getOriginalMessage())
                : refused;
    }

    private static boolean isNotFound(@Nullable Throwable cause) {
        return cause instanceof StatusRuntimeException status
                && status.getStatus().getCode() == Status.Code.NOT_FOUND;
    }

    /** The engine does not answer, or does not know yet what the row knows. */
    public static ProblemException unavailable() {
        return ProblemException.unavailable(
                ProblemCode.ENGINE_UNAVAILABLE,
                "The workflow engine did not answer within " + LIMIT_SECONDS
                        + " s. Nothing is lost; look at the state and try again.",
                RETRY_AFTER_SECONDS);
    }

    /** The workflow refused; the type is its stable code. */
    public static final class EngineRefusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String type;

        EngineRefusal(String type, @Nullable String message) {
            super(message, null, false, false);
            this.type = type;
        }

        /** Stable code. */
        public String type() {
            return type;
        }
    }

    /** There is no such workflow: not yet, or not any more; the row tells which. */
    public static final class WorkflowGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WorkflowGone() {
            super("The workflow is not there", null, false, false);
        }
    }
}
